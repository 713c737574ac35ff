import type { Texts } from '../../../server/base/texts.ts'
import type { Season } from '../seasons.ts'
import { saturday, weekend, type Activity } from './activity.ts'

const strings: Record<Season, Texts> = {
  spring: { zh: '春天与弦 · 室内乐之夜', en: 'Spring Strings · An Evening of Chamber Music' },
  summer: { zh: '夏夜与弦 · 室内乐之夜', en: 'Summer Strings · An Evening of Chamber Music' },
  autumn: { zh: '秋声与弦 · 室内乐之夜', en: 'Autumn Strings · An Evening of Chamber Music' },
  winter: { zh: '冬日与弦 · 室内乐之夜', en: 'Winter Strings · An Evening of Chamber Music' },
}

export const music: readonly Activity[] = [
  {
    key: 'strings',
    kind: 'music',
    place: 'concert_hall',
    title: ({ season }) => strings[season],
    summary: { zh: '德沃夏克与柴可夫斯基，弦乐四重奏', en: 'Dvořák and Tchaikovsky for string quartet' },
    description: {
      zh: '上半场德沃夏克《美国》四重奏，下半场柴可夫斯基第一弦乐四重奏。中场有热茶，散场后可以和演奏者聊十分钟。\n\n迟到请在东门等候，乐章之间入场。',
      en: 'Dvořák’s “American” Quartet before the interval, Tchaikovsky’s First after it. Hot tea between, and ten minutes with the players at the end.\n\nLatecomers wait at the east door and enter between movements.',
    },
    hours: 2,
    seats: 80,
    price: 480,
    guests: 2,
    points: 100,
    dates: [{ inDays: 2, at: '19:30', fill: 0.95 }],
  },
  {
    key: 'jazz',
    kind: 'music',
    place: 'concert_hall',
    title: { zh: '爵士与海 · 三重奏现场', en: 'Jazz and the Sea · A Trio Live' },
    summary: { zh: '钢琴、贝斯与鼓，两节各四十分钟', en: 'Piano, bass and drums in two sets' },
    description: {
      zh: '从《Waltz for Debby》开始，到一段即兴的渔歌结束。座位围着乐手摆，没有舞台。',
      en: 'From “Waltz for Debby” to an improvised fishing song. Chairs stand around the players; there is no stage.',
    },
    hours: 2,
    seats: 90,
    price: 360,
    guests: 2,
    points: 100,
    dates: [{ inDays: 19, at: '20:00', on: [5], opensInDays: 3, fill: 0 }],
  },
  {
    key: 'vinyl',
    kind: 'music',
    place: 'concert_hall',
    title: { zh: '黑胶之夜 · 港乐四十年', en: 'Vinyl Night · Forty Years of Cantopop' },
    summary: { zh: '一盏灯，一台唱机，十二张唱片', en: 'One lamp, one turntable, twelve records' },
    description: {
      zh: '从许冠杰听到陈奕迅。唱片由会员轮流带来，每张只放一面，讲一个和它有关的晚上。',
      en: 'From Sam Hui to Eason Chan. Members bring the records; one side each, with the story of one evening.',
    },
    hours: 2,
    seats: 36,
    price: 120,
    guests: 1,
    points: 60,
    dates: [
      { inDays: -16, at: '20:00', fill: 1 },
      { inDays: 7, at: '20:00', fill: 1, waiting: 8 },
      { inDays: 35, at: '20:00', state: 'draft', fill: 0 },
    ],
  },
  {
    key: 'piano_noon',
    kind: 'music',
    place: 'concert_hall',
    title: { zh: '琴房一小时 · 听见肖邦', en: 'An Hour at the Piano · Hearing Chopin' },
    summary: { zh: '坐在琴边听夜曲，离琴键三米', en: 'Nocturnes, three metres from the keys' },
    description: {
      zh: '六首夜曲，一位钢琴家，三十把椅子。弹完一首，讲一首。',
      en: 'Six nocturnes, one pianist, thirty chairs. Each is played, then talked about.',
    },
    hours: 1,
    seats: 30,
    price: 60,
    guests: 1,
    points: 60,
    dates: [
      { inDays: -14, at: '12:30', fill: 0.9 },
      { inDays: 0, at: 'soon', fill: 0.9 },
    ],
  },
  {
    key: 'bamboo',
    kind: 'music',
    place: 'garden_studio',
    title: { zh: '竹与山 · 黎族鼻箫和口弓', en: 'Bamboo and Hills · Music of the Li' },
    summary: { zh: '三位传承人，讲一段吹一段', en: 'Three masters play and explain in turn' },
    description: {
      zh: '鼻箫为什么用鼻子吹，口弓怎样用嘴当音箱。听完可以试一试，学会一句山歌。',
      en: 'Why the nose flute is blown by the nose, and how the mouth becomes a sound box. Try both, and learn one line of a hill song.',
    },
    hours: 1.5,
    seats: 50,
    price: 80,
    guests: 3,
    points: 60,
    dates: [
      { inDays: -27, at: '15:00', on: weekend, fill: 0.7 },
      { inDays: 20, at: '15:00', on: saturday, fill: 0.15 },
    ],
  },
]
