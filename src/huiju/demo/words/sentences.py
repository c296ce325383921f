"""Sentences of the demo in both languages, filled with products, customers and numbers."""

SUMMARIES = (
    ("We build a {product} for {customer}.", "我们为{customer}打造{product}。"),
    ("A {product}, ready for {customer}.", "面向{customer}的{product}，已可交付。"),
    ("{Customer} get a {product} at half the usual cost.", "让{customer}以一半成本用上{product}。"),
    ("From the laboratory to {customer}: a {product}.", "从实验室走向{customer}：{product}。"),
)
PROBLEMS = (
    (
        "Today {customer} depend on imported solutions with long delivery times.",
        "目前{customer}依赖进口方案，交付周期长。",
    ),
    (
        "What {customer} use today is costly to run and hard to maintain.",
        "{customer}现有方案运行成本高、维护困难。",
    ),
    (
        "Until now {customer} had to choose between quality and price.",
        "长期以来，{customer}只能在质量与价格之间取舍。",
    ),
)
STRENGTHS = (
    (
        "Our team spent {years} years on the core process and holds {patents} patents.",
        "团队深耕核心工艺{years}年，拥有{patents}项专利。",
    ),
    ("The prototype ran for {hours} hours without a fault.", "样机已连续无故障运行{hours}小时。"),
    (
        "Independent tests show {percent} % lower operating cost.",
        "第三方测试显示运行成本降低{percent}%。",
    ),
)
TRACTION = (
    (
        "{count} pilot customers, first order in {year}.",
        "已有{count}家试点客户，{year}年签下首单。",
    ),
    ("Letters of intent from {count} customers.", "已获{count}家客户意向书。"),
    ("Sales doubled last year; {count} repeat customers.", "去年销售额翻番，复购客户{count}家。"),
)
RETURN_REASONS = (
    (
        "Please add a sentence on what is new about it, and a picture.",
        "请补充一句创新点说明，并上传一张图片。",
    ),
    (
        "The deck cannot be opened; please upload it again as a PDF.",
        "路演材料无法打开，请重新上传PDF文件。",
    ),
    (
        "The stage and the traction do not fit together; please check.",
        "项目阶段与业务进展不一致，请核对。",
    ),
)
MANDATES = (
    (
        "{fund}: {round} investments in {sector}",
        "{fund}：{sector}领域{round}投资",
    ),
)
MANDATE_TEXTS = (
    (
        "We look for teams with a prototype and a first customer, and open doors to manufacturers.",
        "我们寻找已有样机和首个客户的团队，可对接制造资源。",
    ),
    (
        "We invest early, stay for the long run and help with the next round.",
        "我们早期进入、长期陪伴，并协助后续融资。",
    ),
    (
        "Industrial background preferred; we decide within four weeks.",
        "偏好产业背景团队，四周内给出投资决定。",
    ),
)
ASKS = (("{product}: {round} round", "{product}：{round}融资"),)
USES = (
    ("Pilot line and certification", "建设中试线并完成认证"),
    ("Sales team and first orders abroad", "组建销售团队，拓展海外首单"),
    ("Clinical trial and registration", "临床试验与注册申报"),
    ("Next generation of the product", "下一代产品研发"),
)
