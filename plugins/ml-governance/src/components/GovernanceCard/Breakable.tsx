import { Fragment } from 'react';

/**
 * Text without spaces, such as a key or an entity reference, that goes on in
 * the next line behind a separator rather than amid of a word.
 */
export function Breakable(props: { children: string }) {
  const [first, ...rest] = props.children.split(/(?<=[:/_.])(?=[^:/_.])/);
  let place = 0;
  return (
    <>
      {first}
      {rest.map(part => {
        place += part.length;
        return (
          <Fragment key={place}>
            <wbr />
            {part}
          </Fragment>
        );
      })}
    </>
  );
}
