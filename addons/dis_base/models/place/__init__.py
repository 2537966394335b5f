from . import classifier, classifier_value, territory
