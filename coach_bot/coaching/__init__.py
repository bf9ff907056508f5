"""What good coaching is: pure functions over values, which import no other room."""
