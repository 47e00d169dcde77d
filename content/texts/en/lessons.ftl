lessons-true-button = True
lessons-false-button = False
