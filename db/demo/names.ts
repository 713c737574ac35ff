import type { MemberTable } from '../tables/members.ts'

export const familyNames = [
  ...'陈林黄符吴王李张周郑刘冯邢云韩潘曾蔡许邓梁谢何罗杨吕唐苏叶庄洪卢莫甘欧麦',
] as const

export const womensNames = [
  '雅琴',
  '思颖',
  '海燕',
  '晓岚',
  '慧敏',
  '诗涵',
  '静怡',
  '雨桐',
  '嘉欣',
  '佩珊',
  '婉清',
  '若溪',
  '春梅',
  '丽华',
  '梦瑶',
  '可盈',
  '安琪',
  '子衿',
  '淑贞',
  '秀英',
  '文静',
  '心怡',
  '碧霞',
  '小满',
] as const

export const mensNames = [
  '志强',
  '海涛',
  '俊杰',
  '伟明',
  '家豪',
  '文博',
  '子昂',
  '建国',
  '振宇',
  '浩然',
  '立群',
  '永康',
  '国栋',
  '宇轩',
  '启明',
  '泽民',
  '景行',
  '承志',
  '少波',
  '德海',
  '一鸣',
  '天佑',
  '嘉树',
  '远航',
] as const

type Visitor = { family: string; given: string; salutation: MemberTable['salutation'] }

export const visitors: readonly Visitor[] = [
  { family: 'Bennett', given: 'Laura', salutation: 'ms' },
  { family: 'Okafor', given: 'Daniel', salutation: 'mr' },
  { family: 'Lindqvist', given: 'Anna', salutation: 'ms' },
  { family: 'Moreau', given: 'Julien', salutation: 'mr' },
  { family: 'Tan', given: 'Wei Ling', salutation: 'ms' },
  { family: 'Petrov', given: 'Alexei', salutation: 'mr' },
  { family: 'Nakamura', given: 'Haruka', salutation: 'ms' },
  { family: 'Schmidt', given: 'Felix', salutation: 'mr' },
  { family: 'Rossi', given: 'Chiara', salutation: 'ms' },
  { family: 'Campbell', given: 'Ewan', salutation: 'mr' },
]

/** What hosts remember. */
export const preferences = [
  '乌龙茶，不加糖',
  '美式咖啡，双份',
  '热水，不要冰',
  '靠窗的座位',
  '花生过敏',
  '素食',
  '喜欢安静的位置',
  '陪同老人，请留靠近门的座位',
  '茉莉花茶；常带笔记本电脑，需要插座',
  '椰子水，常温',
  '不喜欢被拍照',
  '登机前二十分钟提醒',
] as const
