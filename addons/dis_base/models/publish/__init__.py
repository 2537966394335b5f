from . import dataset, dataset_column
