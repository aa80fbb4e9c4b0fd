"""What a reader takes away of a picture besides its print: its data, with selection, source, licence and date."""
