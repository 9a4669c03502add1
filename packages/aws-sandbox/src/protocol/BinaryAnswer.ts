/** An answer that is no members but bytes, with headers. */
export class BinaryAnswer {
  constructor(
    readonly body: Uint8Array,
    readonly contentType: string,
    readonly headers: Readonly<Record<string, string>>,
    readonly status: number = 200,
  ) {}
}
