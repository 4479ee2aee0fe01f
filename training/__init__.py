"""How the shipped language model, `en_claimbase`, is made from openly licensed corpora."""
