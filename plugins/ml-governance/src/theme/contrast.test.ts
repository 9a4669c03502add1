import { getContrastRatio } from '@material-ui/core/styles';
import { palettes } from '@backstage/theme';
import { WORK_KINDS } from '@ml-governance/backstage-plugin-ml-governance-common';
import { attributionColors } from './attributionColors';
import { toneColors } from './toneColors';
import { workKindColors } from './workKindColors';

/** WCAG 2.2, 1.4.11: graphics against what is beside them. */
const GRAPHICS = 3;
/** WCAG 2.2, 1.4.3: text against what is behind it. */
const TEXT = 4.5;

describe.each(['light', 'dark'] as const)(
  'the colours of the %s theme',
  type => {
    const { paper } = palettes[type].background;

    it.each([...WORK_KINDS, 'shared'] as const)(
      'draw %s so that it stands out',
      kind => {
        expect(
          getContrastRatio(workKindColors(type)[kind], paper),
        ).toBeGreaterThanOrEqual(GRAPHICS);
      },
    );

    it.each(['good', 'attention', 'broken'] as const)(
      'write %s so that it can be read',
      tone => {
        expect(
          getContrastRatio(toneColors(type)[tone], paper),
        ).toBeGreaterThanOrEqual(TEXT);
      },
    );

    it.each([
      'group',
      'severalGroups',
      'noGroup',
      'unclaimed',
      'untagged',
    ] as const)('draw the %s part of the bill so that it stands out', kind => {
      expect(
        getContrastRatio(attributionColors(type)[kind], paper),
      ).toBeGreaterThanOrEqual(GRAPHICS);
    });

    it('are different for every kind of work and the shares of pools', () => {
      const colors = Object.values(workKindColors(type));
      expect(new Set(colors).size).toBe(WORK_KINDS.length + 1);
    });
  },
);
