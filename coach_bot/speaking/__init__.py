"""How a reply is made: who speaks, what they are told, and what keeps them within the contract."""
