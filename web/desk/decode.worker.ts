import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

// Our own file: the package would otherwise fetch it from a foreign host.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })
const detector = new BarcodeDetector({ formats: ['qr_code'] })

addEventListener('message', (event: MessageEvent<ImageBitmap>) => {
  const picture = event.data
  detector
    .detect(picture)
    .then(
      ([found]) => postMessage(found?.rawValue ?? null),
      () => postMessage(null),
    )
    .finally(() => picture.close())
})
