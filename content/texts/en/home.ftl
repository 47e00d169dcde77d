home-card = Hi { $name }!
home-choose-language = Which language?
home-language-set = All right, English from now on.
home-help = Send /home to get back to the start.
