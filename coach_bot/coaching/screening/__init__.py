"""What comes before coaching: danger, mistreatment, what no coach should answer; and the reply to it."""
