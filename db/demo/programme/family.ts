import type { Texts } from '../../../server/base/texts.ts'
import type { Season } from '../seasons.ts'
import { saturday, weekend, type Activity } from './activity.ts'

const crops: Record<Season, Texts> = {
  spring: { zh: '小小农场 · 插秧的一上午', en: 'Little Farm · A Morning of Planting Rice' },
  summer: { zh: '小小农场 · 摘莲雾', en: 'Little Farm · Picking Wax Apples' },
  autumn: { zh: '小小农场 · 收红薯', en: 'Little Farm · Digging Sweet Potatoes' },
  winter: { zh: '小小农场 · 种冬瓜菜', en: 'Little Farm · Planting Winter Greens' },
}

export const family: readonly Activity[] = [
  {
    key: 'boat_builders',
    kind: 'family',
    place: 'family_studio',
    title: { zh: '小小造船师', en: 'Little Shipwrights' },
    summary: {
      zh: '六岁起，和爸妈一起拼一条能下水的木船',
      en: 'From six: build a wooden boat that floats, with a parent',
    },
    description: {
      zh: '每家一套椴木料，锯、磨、拼、上漆，最后放进水池比谁漂得久。工具都是儿童尺寸，老师一对三。',
      en: 'Each family gets a kit of lime wood: saw, sand, join, paint, then see whose boat floats longest. Tools are child-sized, one teacher to three.',
    },
    hours: 2.5,
    seats: 24,
    price: 240,
    guests: 3,
    points: 80,
    dates: [
      { inDays: -20, at: '09:30', on: weekend, fill: 1 },
      { inDays: 6, at: '09:30', on: weekend, fill: 1, waiting: 6, booking: { promotion: 'offer' } },
      { inDays: 34, at: '09:30', on: weekend, state: 'draft', fill: 0 },
    ],
  },
  {
    key: 'little_farm',
    kind: 'family',
    place: 'family_studio',
    title: ({ season }) => crops[season],
    summary: { zh: '卷起裤脚下地，带一篮回家', en: 'Roll up your trousers and take a basket home' },
    description: {
      zh: '大巴从工坊出发，二十分钟到云龙镇的田边。自备换洗衣物和凉鞋，午饭是农家米饭和刚摘的菜。',
      en: 'A coach leaves the studio for the fields at Yunlong, twenty minutes away. Bring a change of clothes; lunch is rice and what was just picked.',
    },
    hours: 4,
    seats: 30,
    price: 180,
    guests: 3,
    points: 80,
    dates: [
      { inDays: -15, at: '09:00', on: weekend, fill: 0.9 },
      { inDays: 13, at: '09:00', on: saturday, fill: 0.6 },
    ],
  },
  {
    key: 'beach_painters',
    kind: 'family',
    place: 'family_studio',
    title: { zh: '沙滩小画家', en: 'Painters on the Beach' },
    summary: { zh: '带上颜料去假日海滩画一下午', en: 'An afternoon of paint on Holiday Beach' },
    description: {
      zh: '画一张海，再用贝壳补上海里的东西。画布和颜料都备好，晒不到太阳的棚子有二十个位置。',
      en: 'Paint the sea, then finish it with shells. Canvas and paint are provided, and there is shade for twenty.',
    },
    hours: 2,
    seats: 20,
    price: 120,
    guests: 2,
    points: 60,
    dates: [
      {
        inDays: 3,
        at: '15:30',
        state: 'cancelled',
        fill: 0.7,
        cancelReason: '气象台预报当天有七级阵风，海滩不安全。积分已全额退还，新的日期会另行通知。',
      },
    ],
  },
  {
    key: 'water_rockets',
    kind: 'family',
    place: 'launch_studio',
    title: { zh: '水火箭发射日', en: 'Water Rocket Day' },
    summary: { zh: '自己做，自己数倒计时', en: 'Build it and count it down yourself' },
    description: {
      zh: '用汽水瓶做两级水火箭，在海边草地发射，测高度，给最高的一支起名字。',
      en: 'Two-stage rockets from soda bottles, launched on the grass by the sea, measured, and the highest one named.',
    },
    hours: 3,
    seats: 36,
    price: 90,
    guests: 3,
    points: 80,
    dates: [{ inDays: 8, at: '14:00', on: weekend, fill: 0.75 }],
  },
  {
    key: 'moon',
    kind: 'family',
    place: 'launch_studio',
    title: { zh: '望远镜下的月亮', en: 'The Moon through a Telescope' },
    summary: { zh: '八台望远镜，认六座环形山', en: 'Eight telescopes, six craters to find' },
    description: {
      zh: '先在屋里看月面图，再到露台找第谷和哥白尼。阴天改为天象厅，活动照常。',
      en: 'A map of the Moon indoors, then Tycho and Copernicus from the terrace. If it is cloudy we use the dome instead.',
    },
    hours: 2,
    seats: 32,
    price: 60,
    guests: 3,
    points: 60,
    dates: [
      { inDays: -6, at: '19:00', fill: 0.85 },
      { inDays: 22, at: '19:00', on: saturday, fill: 0, booking: { needs_child: 1, min_age: 18 } },
    ],
  },
]
