"""How well the judge's detectors agree with labels made by people.

    python -m coach_bot.evals.agreement tests/data/judge_labels.yaml
    python -m coach_bot.evals.agreement --bolt FOLDER

It prints precision, recall and F1 of each detector with 95 % Wilson intervals, and never a sentence.
"""
