"""What words ask and tell, in questions and in facts alike: the kind of answer, who does what, when."""
