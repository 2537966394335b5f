"""Words of which fictitious people and addresses are made."""

# Masculine and feminine form.
FAMILY_NAMES = (
    ("Āboliņš", "Āboliņa"), ("Apinis", "Apine"), ("Auziņš", "Auziņa"), ("Balodis", "Balode"), ("Bērziņš", "Bērziņa"),
    ("Briedis", "Briede"), ("Cīrulis", "Cīrule"), ("Dreimanis", "Dreimane"), ("Eglītis", "Eglīte"),
    ("Freimanis", "Freimane"), ("Grīnbergs", "Grīnberga"), ("Gulbis", "Gulbe"), ("Jansons", "Jansone"),
    ("Kalniņš", "Kalniņa"), ("Kārkliņš", "Kārkliņa"), ("Kļaviņš", "Kļaviņa"), ("Krūmiņš", "Krūmiņa"), ("Lācis", "Lāce"),
    ("Lapiņš", "Lapiņa"), ("Liepiņš", "Liepiņa"), ("Mednis", "Medne"), ("Ozols", "Ozola"), ("Pētersons", "Pētersone"),
    ("Puriņš", "Puriņa"), ("Rozītis", "Rozīte"), ("Siliņš", "Siliņa"), ("Skuja", "Skuja"), ("Strazdiņš", "Strazdiņa"),
    ("Šmits", "Šmite"), ("Tauriņš", "Tauriņa"), ("Upītis", "Upīte"), ("Vanags", "Vanaga"), ("Vilks", "Vilka"),
    ("Vītols", "Vītola"), ("Zālītis", "Zālīte"), ("Zariņš", "Zariņa"), ("Ziediņš", "Ziediņa"), ("Ivanovs", "Ivanova"),
    ("Petrovs", "Petrova"), ("Ķirsis", "Ķirse"),
)  # fmt: skip

# By sex and generation: children, adults, the old.
GIVEN_NAMES = {
    ("V", 0): ("Emīls", "Gustavs", "Roberts", "Ralfs", "Markuss", "Kārlis", "Olivers", "Teodors"),
    ("V", 1): ("Andris", "Edgars", "Kaspars", "Māris", "Artūrs", "Raivis", "Guntis", "Mārtiņš", "Normunds", "Ģirts"),
    ("V", 2): ("Imants", "Valdis", "Gunārs", "Juris", "Uldis", "Aivars", "Ojārs", "Visvaldis", "Arnolds"),
    ("S", 0): ("Sofija", "Alise", "Emīlija", "Marta", "Elza", "Anna", "Grieta", "Luīze"),
    ("S", 1): ("Ilze", "Kristīne", "Līga", "Inese", "Zane", "Laura", "Agnese", "Santa", "Elīna", "Sandra"),
    ("S", 2): ("Velta", "Ausma", "Mirdza", "Biruta", "Rasma", "Skaidrīte", "Ārija", "Vija", "Dzidra"),
}

STREETS = ("Skolas iela", "Rīgas iela", "Liepu iela", "Parka iela", "Brīvības iela", "Dārza iela", "Stacijas iela")

# ATVK code -> town and postcode. What was the municipality of Varakļāni is a town of Madona's today.
TOWNS = {
    "0001000": ("Rīga", "LV-1010"), "0002000": ("Daugavpils", "LV-5401"), "0003000": ("Jelgava", "LV-3001"),
    "0004000": ("Jūrmala", "LV-2015"), "0005000": ("Liepāja", "LV-3401"), "0006000": ("Rēzekne", "LV-4601"),
    "0007000": ("Ventspils", "LV-3601"), "0020000": ("Aizkraukle", "LV-5101"), "0021000": ("Alūksne", "LV-4301"),
    "0022000": ("Ilūkste", "LV-5447"), "0023000": ("Ādaži", "LV-2164"), "0024000": ("Balvi", "LV-4501"),
    "0025000": ("Bauska", "LV-3901"), "0026000": ("Cēsis", "LV-4101"), "0027000": ("Grobiņa", "LV-3430"),
    "0028000": ("Dobele", "LV-3701"), "0029000": ("Gulbene", "LV-4401"), "0030000": ("Ozolnieki", "LV-3018"),
    "0031000": ("Jēkabpils", "LV-5201"), "0032000": ("Krāslava", "LV-5601"), "0033000": ("Kuldīga", "LV-3301"),
    "0034000": ("Ķekava", "LV-2123"), "0035000": ("Limbaži", "LV-4001"), "0036000": ("Līvāni", "LV-5316"),
    "0037000": ("Ludza", "LV-5701"), "0038000": ("Madona", "LV-4801"), "0039000": ("Mārupe", "LV-2167"),
    "0040000": ("Ogre", "LV-5001"), "0041000": ("Olaine", "LV-2114"), "0042000": ("Preiļi", "LV-5301"),
    "0043000": ("Viļāni", "LV-4650"), "0044000": ("Ulbroka", "LV-2130"), "0045000": ("Salaspils", "LV-2121"),
    "0046000": ("Saldus", "LV-3801"), "0047000": ("Saulkrasti", "LV-2160"), "0048000": ("Sigulda", "LV-2150"),
    "0049000": ("Smiltene", "LV-4729"), "0051000": ("Talsi", "LV-3201"), "0052000": ("Tukums", "LV-3101"),
    "0053000": ("Valka", "LV-4701"), "0054000": ("Valmiera", "LV-4201"), "0055000": ("Varakļāni", "LV-4838"),
    "0056000": ("Piltene", "LV-3620"),
}  # fmt: skip
