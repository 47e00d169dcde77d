# The words inside exported files (certificates), and what is said about files.

documents-certificate-title = Certificate of Completion
documents-certificate-before = This certifies that
documents-certificate-after = has completed “{ $course }” and passed its quizzes,
documents-certificate-hours =
    { $hours ->
        [one] { $hours } class hour in all.
       *[other] { $hours } class hours in all.
    }
documents-certificate-issuer = Issued by
documents-certificate-date = Date
documents-certificate-verify = Scan to verify

documents-replaced = Our font does not have these characters yet, so the file shows □ for them: { $characters }
documents-failed = The file could not be made this time. What you wrote is safe; please try again in a moment.
