/** A map of a place by its name: for lists, which carry no coordinates. */
export function mapSearch(place: string, city: string): string {
  return `https://uri.amap.com/search?keyword=${encodeURIComponent(place)}&city=${encodeURIComponent(city)}`
}

/** A map with a place marked. */
export function mapMark(name: string, place: { latitude: number; longitude: number }): string {
  return `https://uri.amap.com/marker?position=${place.longitude},${place.latitude}&name=${encodeURIComponent(name)}`
}
