const UNITS: Readonly<Record<string, number>> = {
  MB: 1e6,
  MiB: 2 ** 20,
  GB: 1e9,
  GiB: 2 ** 30,
  TB: 1e12,
  TiB: 2 ** 40,
};

/** The bytes of a size such as `512MiB`; `undefined` for anything else. */
export function parseByteSize(text: string): number | undefined {
  const match = /^([1-9]\d{0,5}) ?([MGT]i?B)$/.exec(text);
  return match ? Number(match[1]) * UNITS[match[2]] : undefined;
}
