"""The repository of what customers said: found, tagged, tied to cards, decided on."""
