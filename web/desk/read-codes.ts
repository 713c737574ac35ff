/** Finds a QR code in what a video shows now; null when there is none. */
export type CodeReader = { read(video: HTMLVideoElement): Promise<string | null>; close(): void }

type Native = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> }
type NativeDetector = {
  new (options: { formats: string[] }): Native
  getSupportedFormats(): Promise<string[]>
}

/** The browser's own detector, or the same in WebAssembly in a worker, loaded only then. */
export async function openCodeReader(): Promise<CodeReader> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector
  const formats = native ? await native.getSupportedFormats().catch(() => []) : []
  if (native && formats.includes('qr_code')) {
    const detector = new native({ formats: ['qr_code'] })
    return {
      read: async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue ?? null,
      close: () => undefined,
    }
  }
  return openWorker()
}

function openWorker(): CodeReader {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' })
  return {
    async read(video) {
      const picture = await createImageBitmap(video)
      return new Promise((resolve) => {
        worker.onmessage = (event: MessageEvent<string | null>) => resolve(event.data)
        worker.onerror = () => resolve(null)
        worker.postMessage(picture, [picture])
      })
    },
    close: () => worker.terminate(),
  }
}
