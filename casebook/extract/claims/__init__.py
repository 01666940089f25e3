"""What a text claims: firsts, honours, named practices, cited and repealed documents."""
