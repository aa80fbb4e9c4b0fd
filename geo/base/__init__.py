"""What knows nothing of the subject: text, words, errors, files, colours."""
