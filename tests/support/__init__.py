"""What tests share: the running assistant, a webhook receiver."""
