/**
 * How the commonest Chinese family names are written in pinyin. Source: the 2020 report on names of the Ministry of
 * Public Security (the hundred commonest, some 85 % of the people), and further ones common in Hainan. Where a name
 * has several readings, the one it has as a family name.
 */
const pinyin = new Map(
  (
    '王Wang 李Li 张Zhang 刘Liu 陈Chen 杨Yang 赵Zhao 黄Huang 周Zhou 吴Wu 徐Xu 孙Sun 胡Hu 朱Zhu 高Gao 林Lin 何He 郭Guo ' +
    '马Ma 罗Luo 梁Liang 宋Song 郑Zheng 谢Xie 韩Han 唐Tang 冯Feng 于Yu 董Dong 萧Xiao 程Cheng 曹Cao 袁Yuan 邓Deng 许Xu ' +
    '傅Fu 沈Shen 曾Zeng 彭Peng 吕Lü 苏Su 卢Lu 蒋Jiang 蔡Cai 贾Jia 丁Ding 魏Wei 薛Xue 叶Ye 阎Yan 余Yu 潘Pan 杜Du 戴Dai ' +
    '夏Xia 钟Zhong 汪Wang 田Tian 任Ren 姜Jiang 范Fan 方Fang 石Shi 姚Yao 谭Tan 廖Liao 邹Zou 熊Xiong 金Jin 陆Lu 郝Hao ' +
    '孔Kong 白Bai 崔Cui 康Kang 毛Mao 邱Qiu 秦Qin 江Jiang 史Shi 顾Gu 侯Hou 邵Shao 孟Meng 龙Long 万Wan 段Duan 雷Lei ' +
    '钱Qian 汤Tang 尹Yin 黎Li 易Yi 常Chang 武Wu 乔Qiao 贺He 赖Lai 龚Gong 文Wen 符Fu 邢Xing 云Yun 庄Zhuang 洪Hong ' +
    '莫Mo 甘Gan 欧Ou 麦Mai 肖Xiao 严Yan 闫Yan 施Shi 陶Tao 翁Weng 柯Ke 温Wen 齐Qi 尤You 向Xiang 安An 关Guan 焦Jiao ' +
    '左Zuo 祝Zhu 包Bao 辛Xin 管Guan 殷Yin 单Shan 倪Ni 涂Tu 葛Ge 章Zhang 詹Zhan 韦Wei 覃Qin 冼Xian 吉Ji 羊Yang ' +
    '欧阳Ouyang 司马Sima 上官Shangguan 诸葛Zhuge 司徒Situ 皇甫Huangfu 令狐Linghu 慕容Murong 东方Dongfang 夏侯Xiahou'
  )
    .split(' ')
    .map((entry) => {
      const [, han = '', latin = ''] = /^(\p{Script=Han}+)(.+)$/u.exec(entry) ?? []
      return [han, latin] as const
    }),
)

/** A family name in Latin letters, for an English greeting; as it is where we do not know its reading. */
export function latinFamilyName(familyName: string): string {
  return pinyin.get(familyName) ?? familyName
}
