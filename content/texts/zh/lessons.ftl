lessons-true-button = 对
lessons-false-button = 错
