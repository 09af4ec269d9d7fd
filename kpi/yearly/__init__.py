"""The yearly routine (進捗管理): divisions are asked, answer, are reminded."""
