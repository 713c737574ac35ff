import type { VenueTable } from '../tables/clubs.ts'
import type { Texts } from '../../server/base/texts.ts'

type Place = Omit<VenueTable, 'id' | 'name_zh' | 'name_en' | 'address_zh' | 'address_en'> & {
  key: string
  name: Texts
  address: Texts
}

/** People that a kind of venue holds at most. */
const holds: Readonly<Record<VenueTable['kind'], number>> = {
  airport: 600,
  golf_course: 144,
  concert_hall: 420,
  lecture_theatre: 240,
  sports_hall: 180,
  studio: 80,
}

const place = (
  key: string,
  region_id: string,
  kind: VenueTable['kind'],
  name: Texts,
  address: Texts,
  latitude: number,
  longitude: number,
): Place => ({
  key,
  region_id,
  kind,
  name,
  address,
  latitude,
  longitude,
  physical_capacity: holds[kind],
})

/** Where things happen. The clubs' own houses are made up; the cities and airports are where they are. */
export const places: readonly Place[] = [
  place(
    'meilan',
    'haikou',
    'airport',
    { zh: '海口美兰国际机场', en: 'Haikou Meilan Airport' },
    { zh: '海口市美兰区，T2航站楼三层', en: 'Terminal 2, level 3, Meilan District, Haikou' },
    19.9349,
    110.459,
  ),
  place(
    'phoenix',
    'sanya',
    'airport',
    { zh: '三亚凤凰国际机场', en: 'Sanya Phoenix Airport' },
    { zh: '三亚市天涯区，国内航站楼二层', en: 'Domestic terminal, level 2, Tianya District, Sanya' },
    18.3029,
    109.4122,
  ),
  place(
    'coconut_links',
    'haikou',
    'golf_course',
    { zh: '椰岸球场', en: 'Coconut Shore Links' },
    { zh: '海口市西海岸滨海大道，会所正门', en: 'Clubhouse, Binhai Avenue, West Coast, Haikou' },
    20.0365,
    110.2012,
  ),
  place(
    'tianya_green',
    'sanya',
    'golf_course',
    { zh: '天涯果岭', en: 'Tianya Greens' },
    { zh: '三亚市吉阳区山海路，练习场入口', en: 'Driving range gate, Shanhai Road, Jiyang, Sanya' },
    18.2571,
    109.6123,
  ),
  place(
    'concert_hall',
    'haikou',
    'concert_hall',
    { zh: '椰城音乐厅', en: 'Coconut City Concert Hall' },
    { zh: '海口市龙华区国贸路，东门入场', en: 'East door, Guomao Road, Longhua District, Haikou' },
    20.0287,
    110.3181,
  ),
  place(
    'lecture_hall',
    'haikou',
    'lecture_theatre',
    { zh: '骑楼讲堂', en: 'Arcade Lecture Theatre' },
    { zh: '海口市龙华区中山路，骑楼老街内', en: 'Zhongshan Road, Qilou Old Street, Haikou' },
    20.0471,
    110.3487,
  ),
  place(
    'haidian_hall',
    'haikou',
    'sports_hall',
    { zh: '海甸球馆', en: 'Haidian Sports Hall' },
    { zh: '海口市美兰区海甸岛人民大道', en: 'Renmin Avenue, Haidian Island, Haikou' },
    20.0631,
    110.3342,
  ),
  place(
    'bay_hall',
    'sanya',
    'sports_hall',
    { zh: '三亚湾球馆', en: 'Sanya Bay Sports Hall' },
    { zh: '三亚市天涯区三亚湾路', en: 'Sanya Bay Road, Tianya District, Sanya' },
    18.2549,
    109.4872,
  ),
  place(
    'qinglan_hall',
    'wenchang',
    'sports_hall',
    { zh: '清澜球馆', en: 'Qinglan Sports Hall' },
    { zh: '文昌市清澜新区，市民广场旁', en: 'Beside the Civic Square, Qinglan, Wenchang' },
    19.5582,
    110.8271,
  ),
  place(
    'family_studio',
    'haikou',
    'studio',
    { zh: '小岛工坊', en: 'Little Island Studio' },
    { zh: '海口市秀英区海秀路，亲子楼一层', en: 'Ground floor, Haixiu Road, Xiuying District, Haikou' },
    20.0098,
    110.2931,
  ),
  place(
    'launch_studio',
    'wenchang',
    'studio',
    { zh: '星辰工坊', en: 'Starlight Studio' },
    { zh: '文昌市龙楼镇，航天路', en: 'Hangtian Road, Longlou, Wenchang' },
    19.6461,
    110.9473,
  ),
  place(
    'garden_studio',
    'sanya',
    'studio',
    { zh: '海风练习室', en: 'Sea Breeze Studio' },
    { zh: '三亚市吉阳区迎宾路，花园三层', en: 'Garden level 3, Yingbin Road, Jiyang, Sanya' },
    18.2602,
    109.5198,
  ),
]
