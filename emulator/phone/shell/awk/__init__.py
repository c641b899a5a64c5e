"""awk as Android has it, the one-true-awk: a program's text to a tree, and the tree run over records."""
