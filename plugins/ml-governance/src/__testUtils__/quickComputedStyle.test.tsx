import { makeStyles } from '@material-ui/core/styles';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { ANSWERED } from './quickComputedStyle';

const useStyles = makeStyles({
  bar: { display: 'flex', position: 'sticky', height: 0 },
  gone: { display: 'none' },
  unseen: { visibility: 'hidden', opacity: 0.5 },
  still: { pointerEvents: 'none', overflow: 'hidden' },
  same: { display: 'inherit', width: '100%', clip: 'rect(0 0 0 0)' },
  onScreens: { '@media screen': { display: 'grid' } },
  onPaper: { '@media print': { display: 'none' } },
  before: { '&::before': { display: 'none', content: '""' } },
  ofLast: { '& > :last-child': { display: 'inline-block' } },
});
const useLateStyles = makeStyles({
  late: { display: 'table', visibility: 'hidden' },
});

function Late() {
  return <p className={useLateStyles().late}>later</p>;
}

/** Elements of many kinds, and some more on demand. */
function Page() {
  const classes = useStyles();
  const [isMore, setIsMore] = useState(false);
  return (
    <main>
      {Object.entries(classes).map(([name, className]) => (
        <div key={name} className={className} data-name={name}>
          <span className={classes.same}>
            one <b style={{ visibility: 'visible' }}>two</b>
          </span>
          <span>three</span>
        </div>
      ))}
      <details open>
        <summary>four</summary>
        <input type="hidden" />
        <input type="text" dir="rtl" />
      </details>
      <section hidden>
        <table>
          <tbody>
            <tr>
              <td style={{ display: 'none', width: '20%' }}>five</td>
            </tr>
          </tbody>
        </table>
        <svg viewBox="0 0 1 1">
          <path className={classes.gone} d="M0 0" />
        </svg>
      </section>
      <button
        className={isMore ? classes.unseen : classes.bar}
        onClick={() => setIsMore(true)}
      >
        more
      </button>
      {isMore && <Late />}
    </main>
  );
}

describe('the quick style of elements', () => {
  /** Of a window that nothing was put into. */
  let styleOf: typeof window.getComputedStyle;
  beforeEach(() => {
    const frame = document.createElement('iframe');
    document.documentElement.append(frame);
    styleOf = frame.contentWindow!.getComputedStyle;
    frame.remove();
  });

  const expectTheSame = () => {
    const elements = [...document.querySelectorAll('*')];
    expect(elements.length).toBeGreaterThan(60);
    const stylesBy = (by: typeof styleOf) =>
      elements.map(element => [
        element.outerHTML.slice(0, 80),
        ...[...ANSWERED.keys(), 'color', 'margin-top'].map(property =>
          by(element).getPropertyValue(property),
        ),
      ]);
    expect(stylesBy(window.getComputedStyle)).toEqual(stylesBy(styleOf));
  };

  it('is that of jsdom, on a page that changes, too', async () => {
    expect(window.getComputedStyle).not.toBe(styleOf);
    await renderInTestApp(<Page />);
    expectTheSame();
    const [, same] = screen.getAllByText('three');
    expect(window.getComputedStyle(same).display).toBe('inline');

    await userEvent.click(screen.getByText('more'));
    expect(screen.getByText('later')).not.toBeVisible();
    expect(screen.getByText('more')).not.toBeVisible();
    expectTheSame();

    screen.getByText('later').style.display = 'inline';
    document.head.append(document.createElement('style'));
    [...document.styleSheets].at(-1)!.insertRule('b { display: none }');
    expect(screen.getAllByText('two')[0]).not.toBeVisible();
    expectTheSame();
  });
});
