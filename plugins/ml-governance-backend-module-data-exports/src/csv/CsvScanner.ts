const QUOTE = 0x22;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** What is kept of a record; no database reads longer lines either. */
const MAX_KEPT_BYTES = 2 * 2 ** 20;

type State = 'start' | 'plain' | 'quoted' | 'quote';

/** What stands in a file against the rules of CSV. */
export interface CsvProblem {
  line: number;
  problem: string;
}

/**
 * Follows the quotes, commas and line ends of a CSV file as its bytes come, by
 * the rules of RFC 4180: a quote stands around a field, or twice in a quoted
 * one, and nowhere else. Every record has as many fields as the first.
 */
export class CsvScanner {
  problem: CsvProblem | undefined;
  #state: State = 'start';
  #line = 1;
  #recordLine = 1;
  #fields = 0;
  #width: number | undefined;
  #field: number[] = [];
  #kept = 0;
  #record: string[] = [];
  #empty = true;

  /**
   * @param onRecord - gets the fields of a record and the line that it starts
   * in; fields are kept only as long as it returns true
   */
  constructor(
    private onRecord:
      ((fields: readonly string[], line: number) => boolean) | undefined,
  ) {}

  write(chunk: Uint8Array): void {
    for (let index = 0; index < chunk.length && !this.problem; index++) {
      this.#take(chunk[index]);
    }
  }

  end(): void {
    if (this.problem) return;
    if (this.#state === 'quoted') {
      this.#refuse(this.#recordLine, 'a quote is opened and not closed');
    } else if (!this.#empty) {
      this.#endRecord();
    }
  }

  #take(byte: number): void {
    if (this.#state === 'quoted') {
      if (byte === QUOTE) this.#state = 'quote';
      else this.#keep(byte);
      if (byte === NEWLINE) this.#line++;
      return;
    }
    switch (byte) {
      case QUOTE:
        if (this.#state === 'plain') {
          this.#refuse(this.#line, 'a quote stands inside a field');
        } else {
          if (this.#state === 'quote') this.#keep(byte);
          this.#state = 'quoted';
          this.#empty = false;
        }
        return;
      case COMMA:
        this.#endField();
        this.#empty = false;
        return;
      case NEWLINE:
        if (!this.#empty) this.#endRecord();
        this.#line++;
        this.#recordLine = this.#line;
        return;
      case RETURN:
        return;
      default:
        if (this.#state === 'quote') {
          this.#refuse(this.#line, 'a quote stands inside a field');
          return;
        }
        this.#state = 'plain';
        this.#empty = false;
        this.#keep(byte);
    }
  }

  #keep(byte: number): void {
    if (!this.onRecord) return;
    this.#kept++;
    if (this.#kept > MAX_KEPT_BYTES) {
      this.#refuse(
        this.#recordLine,
        `a record has more than ${MAX_KEPT_BYTES} bytes`,
      );
      return;
    }
    this.#field.push(byte);
  }

  #endField(): void {
    this.#fields++;
    this.#state = 'start';
    if (!this.onRecord) return;
    this.#record.push(Buffer.from(this.#field).toString('utf8'));
    this.#field = [];
  }

  #endRecord(): void {
    this.#endField();
    this.#width ??= this.#fields;
    if (this.#fields !== this.#width) {
      this.#refuse(
        this.#recordLine,
        `expected ${this.#width} fields as in the header, got ${this.#fields}`,
      );
      return;
    }
    if (this.onRecord && !this.onRecord(this.#record, this.#recordLine)) {
      this.onRecord = undefined;
    }
    this.#record = [];
    this.#kept = 0;
    this.#fields = 0;
    this.#empty = true;
  }

  #refuse(line: number, problem: string): void {
    this.problem = { line, problem };
  }
}
