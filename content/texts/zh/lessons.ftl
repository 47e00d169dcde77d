lessons-true-label = 对
lessons-false-label = 错
