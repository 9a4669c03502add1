import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { quickComputedStyle } from './__testUtils__/quickComputedStyle';

// The cards are loaded lazily, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

// The style sheets of jsdom do not know @container. Each of the warnings about
// it costs more than the render that it comes from; all others are shown.
const { warn } = console;
Object.assign(console, {
  warn: (...message: unknown[]) => {
    if (message[0] !== 'Warning: [JSS] processedRuleToParse is not defined') {
      warn(...message);
    }
  },
});

window.getComputedStyle = quickComputedStyle(window.getComputedStyle);
