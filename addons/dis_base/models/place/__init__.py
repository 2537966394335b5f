from . import classifier, classifier_value, coded, territory
