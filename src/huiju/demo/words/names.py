"""Words that invented names are made of. Nobody and nothing real is meant."""

# Frequent surnames, the first ones more frequent than the last.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
    "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷单龙史陶贺顾毛郝龚邵万覃武戴莫孔向汤"
)
COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "尉迟")
GIVEN_FIRST = "子雨欣宇浩思佳文晓明建志国嘉梓若诗泽奕俊博雅心悦沐清远景云书承启航瑞恒以知行立怀松竹"
GIVEN_SECOND = (
    "涵轩怡然辰杰琪婷峰磊洋帆宁安平岚川琳颖慧敏静霖阳昊凡越航舟泉林森卓言之瑜莹晴雪薇蕾源"
)

# Given names and family names by where they are at home; country is ISO 3166.
ABROAD = (
    ("DE", "Lena Jonas Katrin Felix Anke Matthias", "Brandt Vogel Hartmann Seidel Lorenz Krüger"),
    (
        "FR",
        "Camille Julien Élodie Mathieu Chloé Antoine",
        "Moreau Garnier Lefèvre Rousseau Chevalier",
    ),
    (
        "GB",
        "Harriet Oliver Fiona Callum Imogen Rupert",
        "Ashworth Pemberton Hughes Lockwood Fairfax",
    ),
    (
        "US",
        "Maya Ethan Grace Tyler Naomi Marcus",
        "Whitaker Coleman Delgado Sullivan Harper Brooks",
    ),
    ("CA", "Noémie Liam Priya Connor Amélie Owen", "Tremblay Macdonald Gagnon Sinclair Fraser"),
    ("JP", "Haruka Kenji Yuki Takumi Sakura Daichi", "Fujimoto Nishimura Okada Shimizu Kawasaki"),
    ("KR", "Jiwoo Minjun Seoyeon Hyunwoo Yuna Taehyun", "Kang Yoon Shin Baek Noh Seo"),
    ("SG", "Wei Ling Arjun Siti Darren Mei Hui Rajesh", "Ong Tan Koh Nair Lim Goh"),
    ("IN", "Ananya Rohan Kavya Vikram Meera Aditya", "Iyer Deshpande Banerjee Reddy Kapoor Menon"),
    ("IL", "Noa Yonatan Tamar Eitan Shira Amit", "Barak Shalev Peretz Golan Mizrahi"),
    ("NL", "Sanne Bram Femke Thijs Lotte Daan", "Verhoeven Kuipers Dekker Postma Hendriks"),
    ("SE", "Astrid Erik Linnea Oskar Freja Nils", "Lindqvist Bergström Nyberg Sandell Holmberg"),
    ("CH", "Selina Luca Nadine Reto Corinne Fabio", "Zürcher Baumann Frei Keller Bianchi"),
    ("IT", "Giulia Lorenzo Chiara Matteo Elena Davide", "Ferrara Colombo Rinaldi Moretti Galli"),
    ("AU", "Isla Lachlan Matilda Jack Zara Angus", "Fitzgerald Donovan Mercer Holloway Quinn"),
    ("BR", "Beatriz Thiago Larissa Rafael Camila Bruno", "Carvalho Teixeira Moura Azevedo Prado"),
    ("FI", "Aino Mikko Helmi Juhani Sanni Eero", "Korhonen Laine Salonen Niemi Virtala"),
    ("AE", "Layla Omar Noura Khalid Hessa Saif", "Al Marri Al Suwaidi Haddad Nasser"),
)

# Two characters make a brand; the reading makes its Latin name.
BRAND_FIRST = "澜拓启恒光泽云海星辰智禾凌曜博远元初蓝青松岳临江沐承嘉宏明思睿衡景弘融天普安康"
BRAND_SECOND = "芯源图科动能域川石帆羽桥野谷泉岩峰屿信合达创联微迅驰瀚森维道行舟壤穹链格量"
BRAND_ABROAD_FIRST = (
    *("Nord", "Vela", "Aero", "Lumi", "Tera", "Sono", "Cora", "Helio", "Myco"),
    *("Alto", "Quan", "Sila", "Orbi", "Ferr", "Hydra", "Zeno", "Kine", "Avo"),
)
BRAND_ABROAD_SECOND = (
    *("lys", "via", "nova", "grid", "sense", "labs", "forge", "mere"),
    *("path", "loop", "cell", "works", "field", "wave", "line", "dyne"),
)

# Organisations that are not start-ups.
FUND_STYLES = (
    ("Capital", "资本"),
    ("Ventures", "创投"),
    ("Partners", "投资"),
    ("Seed Fund", "种子基金"),
    ("Growth Fund", "成长基金"),
    ("Technology Fund", "科技基金"),
)
COMPANY_STYLES = (
    ("Technology Group", "科技集团", "mfg"),
    ("Pharmaceutical Group", "医药集团", "bio"),
    ("Automotive", "汽车股份", "car"),
    ("Energy Group", "能源集团", "energy"),
    ("Electronics", "电子股份", "chip"),
    ("Medical", "医疗股份", "med"),
    ("New Materials", "新材料股份", "mat"),
    ("Foods", "食品股份", "agri"),
    ("Data", "数据科技", "ict"),
    ("Culture", "文化产业集团", "culture"),
    ("Environment", "环境股份", "green"),
    ("Aviation", "航空工业", "air"),
)
MEDIA_STYLES = (
    ("Business Daily", "商报"),
    ("Technology Review", "科技周刊"),
    ("Venture News", "创投观察"),
)
UNIVERSITIES = (
    ("Lanjiang University", "澜江大学"),
    ("Lanjiang University of Technology", "澜江理工大学"),
    ("Lanjiang Medical University", "澜江医科大学"),
    ("Yunpu Institute of Science", "云浦科学研究院"),
    ("Dongyu Ocean University", "东屿海洋大学"),
    ("Lushan Agricultural University", "麓山农业大学"),
    ("Qinggang Maritime College", "青港航海学院"),
    ("Nanjin Normal University", "南津师范大学"),
    ("Institute for Advanced Materials Lanjiang", "澜江先进材料研究院"),
    ("Lanjiang Institute of Biomedicine", "澜江生物医药研究所"),
)
LABORATORIES = (
    ("Laboratory of Energy Storage", "储能技术实验室", "energy-storage"),
    ("Laboratory of Photonics", "光电子实验室", "chip-photonics"),
    ("Laboratory of Cell Therapy", "细胞治疗实验室", "bio-biologics"),
    ("Laboratory of Machine Vision", "机器视觉实验室", "ai-perception"),
    ("Laboratory of Membranes", "膜科学实验室", "green-water"),
    ("Laboratory of Robotics", "机器人实验室", "mfg-robots"),
    ("Laboratory of Hydrogen", "氢能实验室", "energy-hydrogen"),
    ("Laboratory of Medical Imaging", "医学影像实验室", "med-imaging"),
    ("Laboratory of Crop Genetics", "作物遗传实验室", "agri-seeds"),
    ("Laboratory of Nanomaterials", "纳米材料实验室", "mat-nano"),
    ("Laboratory of Power Semiconductors", "功率半导体实验室", "chip-power"),
    ("Laboratory of Synthetic Biology", "合成生物学实验室", "bio-synthetic"),
)

# The invented city, its districts and their departments.
CITY = ("Lanjiang", "澜江")
DISTRICTS = (
    ("Dongyu", "东屿区"),
    ("Yunpu", "云浦区"),
    ("Nanjin", "南津区"),
    ("Qinggang", "青港区"),
    ("Shiqiao", "石桥区"),
    ("Lushan New Area", "麓山新区"),
)
CITY_DEPARTMENTS = (
    ("Science and Technology Bureau", "科学技术局"),
    ("Development and Reform Commission", "发展和改革委员会"),
    ("Industry and Information Technology Bureau", "工业和信息化局"),
    ("Human Resources and Social Security Bureau", "人力资源和社会保障局"),
    ("Commerce Bureau", "商务局"),
    ("Financial Affairs Office", "地方金融管理局"),
    ("Market Regulation Bureau", "市场监督管理局"),
    ("Foreign Affairs Office", "外事办公室"),
)
DISTRICT_DEPARTMENTS = (
    ("Science and Technology Bureau", "科学技术局"),
    ("Investment Promotion Bureau", "投资促进局"),
    ("Talent Office", "人才工作办公室"),
)
FOUNDATIONS = (
    ("Lanjiang Overseas Founders Foundation", "澜江海外创业者基金会"),
    ("Blue River Science Foundation", "蓝川科学基金会"),
)

TITLES = {
    "founder": (
        ("Founder and CEO", "创始人兼首席执行官"),
        ("Co-founder and CTO", "联合创始人兼首席技术官"),
    ),
    "investor": (
        ("Partner", "合伙人"),
        ("Managing Partner", "管理合伙人"),
        ("Investment Director", "投资总监"),
        ("Vice President", "投资副总裁"),
    ),
    "corporate": (
        ("Head of Open Innovation", "开放创新负责人"),
        ("Director of Strategy", "战略总监"),
        ("Head of Procurement", "采购负责人"),
    ),
    "researcher": (
        ("Professor", "教授"),
        ("Associate Professor", "副教授"),
        ("Principal Investigator", "课题组长"),
    ),
    "advisor": (
        ("Partner", "合伙人"),
        ("Senior Consultant", "高级顾问"),
        ("Patent Attorney", "专利代理师"),
    ),
    "official_guest": (
        ("Director", "局长"),
        ("Deputy Director", "副局长"),
        ("Section Chief", "科长"),
    ),
    "press": (("Editor", "编辑"), ("Correspondent", "记者")),
    "speaker": (("Chief Scientist", "首席科学家"), ("President", "总裁")),
    "juror": (("Partner", "合伙人"), ("Professor", "教授")),
    "exhibitor": (("Head of Marketing", "市场负责人"), ("Sales Director", "销售总监")),
    "guest": (("Manager", "经理"), ("Engineer", "工程师"), ("Business Development", "商务拓展")),
}
