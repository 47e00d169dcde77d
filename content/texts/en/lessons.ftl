lessons-true-label = True
lessons-false-label = False
