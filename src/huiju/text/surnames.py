"""Chinese surnames of several characters, and those read otherwise than their characters are."""

from typing import Final

_READINGS = """
万俟:mo-qi 长孙:zhang-sun 单于:chan-yu 尉迟:yu-chi 澹台:tan-tai 乐正:yue-zheng 子车:zi-ju
闾丘:lv-qiu 宰父:zai-fu 令狐:ling-hu 拓跋:tuo-ba 夹谷:jia-gu 亓官:qi-guan 鲜于:xian-yu
尔朱:er-zhu 单:shan 曾:zeng 仇:qiu 解:xie 区:ou 查:zha 任:ren 盖:ge 朴:piao 翟:zhai 缪:miao
宓:mi 冼:xian 洗:xian 员:yun 乐:yue 折:she 种:chong 召:shao 秘:bi 逄:pang 繁:po 黑:he 盛:sheng
华:hua 纪:ji 葛:ge 宁:ning 燕:yan 应:ying 俞:yu 於:yu 祭:zhai 撒:sa 贾:jia 覃:qin 佴:nai 郗:xi
郇:xun 隗:wei 晁:chao 仉:zhang 亓:qi 么:yao 幺:yao 谌:chen 柏:bai 薄:bo 卜:bu 臧:zang 曲:qu
牟:mu 能:nai 句:gou 瞿:qu 过:guo 车:che 尉:wei 都:du 藏:zang 强:qiang 炅:gui 乜:nie 厍:she
眭:sui 郄:qie 石:shi 沈:shen 和:he 相:xiang 宿:su 哈:ha 那:na 占:zhan 万:wan 尹:yin 殷:yin
冯:feng 叶:ye 褚:chu 芮:rui 呙:guo 冒:mao 夏:xia 贲:ben 阚:kan 适:kuo 不:fou 重:chong 朝:chao
行:xing 降:jiang 长:chang 缴:jiao 鲍:bao
"""
_COMPOUND = """
爱新觉罗 叶赫那拉 欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 轩辕 夏侯 端木 宇文 长孙
司徒 司空 南宫 西门 东郭 百里 呼延 独孤 拓跋 淳于 单于 申屠 太史 公冶 宗政 濮阳 赫连 澹台 鲜于
闾丘 钟离 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 宰父 谷梁 段干 东门 南门 羊舌
微生 梁丘 左丘 第五 万俟 纳兰 完颜 耶律 闻人 公羊 仲孙 达奚 褚师 屈突 哥舒 贺兰 尔朱 叶赫 富察
钮祜禄 赫舍里 佟佳 瓜尔佳 马佳 乌雅 阿史那 欧侯 太叔 公户 公玉 公仪
"""

# Simplified surname -> its syllables, where the usual reading of the characters is another one or
# could be held for the right one.
READINGS: Final = {
    surname: spoken.split("-")
    for surname, _, spoken in (p.partition(":") for p in _READINGS.split())
}
COMPOUND: Final = frozenset(_COMPOUND.split())
LONGEST: Final = max(map(len, COMPOUND))
