/** The class of the one element that is printed. */
export const PRINTED = 'ml-governance-printed';
/** The class of what stands on paper only. */
export const ON_PAPER = 'ml-governance-on-paper';
/** The class of the line above the head of a table, on each page. */
export const PRINT_HEAD = 'ml-governance-print-head';

/**
 * Whatever portal is around it, only what is printed is laid out: everything
 * beside it is gone, and everything that it stands in neither scrolls nor cuts
 * it off. Black on white, because the theme of the screen says nothing about
 * the paper.
 */
const CSS = `
.${ON_PAPER}, .${PRINT_HEAD} { display: none; }
@media print {
  @page { size: portrait; margin: 14mm 12mm; }
  html, body { background: #fff !important; }
  body *:not(:has(.${PRINTED})):not(.${PRINTED}):not(.${PRINTED} *) {
    display: none !important;
  }
  body:has(.${PRINTED}), body *:has(.${PRINTED}), .${PRINTED} {
    display: block !important;
    position: static !important;
    overflow: visible !important;
    width: auto !important;
    min-width: 0 !important;
    max-width: none !important;
    height: auto !important;
    min-height: 0 !important;
    max-height: none !important;
    margin: 0 !important;
    padding: 0 !important;
    border: 0 !important;
    background: #fff !important;
    box-shadow: none !important;
    transform: none !important;
    contain: none !important;
    container-type: normal !important;
  }
  .${PRINTED}, .${PRINTED} * {
    color: #000 !important;
    background: transparent !important;
    border-color: #999 !important;
    filter: none !important;
    text-decoration: none !important;
  }
  .${PRINTED} .${ON_PAPER} { display: block; }
  .${PRINTED} .${PRINT_HEAD} { display: table-row; font-size: 8pt; }
  .${PRINTED} table { font-size: 9pt !important; }
  .${PRINTED} thead { display: table-header-group; }
  .${PRINTED} tfoot { display: table-row-group; }
  .${PRINTED} tr, .${PRINTED} li, .${PRINTED} dl { break-inside: avoid; }
  .${PRINTED} h2, .${PRINTED} h4 { break-after: avoid; }
}
`;

/** How the page is printed. */
export function PrintStyle() {
  return <style>{CSS}</style>;
}
