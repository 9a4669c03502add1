const NOT_PLAIN = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]|##\[/gu;

/**
 * JSON that says the same and is safe to print: what would move the cursor of a
 * terminal, or be a command to GitHub's runner, is written by its number.
 */
export function printableJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2).replace(NOT_PLAIN, found =>
    found === '##['
      ? '##\\u005b'
      : [...found]
          .flatMap(character => character.split(''))
          .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
  );
  return `${json}\n`;
}
