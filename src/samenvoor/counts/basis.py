"""How a count came about: counted, measured in a survey, estimated by a model, or a forecast."""

from samenvoor.domain.words import Choice


class CountBasis(Choice):
    """What kind of knowledge a published figure is; series of different kinds are never joined."""

    counted = ("counted", "geteld", "counted")
    measured = ("measured", "gemeten in een steekproef", "measured in a survey")
    model_estimate = ("model_estimate", "modelschatting", "model estimate")
    forecast = ("forecast", "prognose", "forecast")
    own_count = ("own_count", "eigen telling", "own count")
