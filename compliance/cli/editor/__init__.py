"""What an editor shows of a card while it is written, over the Language Server Protocol; never more than check and validate say."""
