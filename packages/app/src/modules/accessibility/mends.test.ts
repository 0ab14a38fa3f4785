import { mendAccessibility } from './mends';

function mended(html: string): HTMLElement {
  document.body.innerHTML = html;
  mendAccessibility(document);
  return document.body;
}

describe('mendAccessibility', () => {
  it('calls the content main where the page does not', () => {
    const body = mended(
      '<div id="portal-content"><h1>Notifications</h1></div>',
    );
    const content = body.querySelector('#portal-content')!;
    expect(content).toHaveAttribute('role', 'main');
    content.innerHTML = '<main><h1>KPIs</h1></main>';
    mendAccessibility(document);
    expect(content).not.toHaveAttribute('role');
  });

  it('takes the reference from a tab whose panel does not exist', () => {
    const body = mended(`
      <a role="tab" id="lost" aria-controls="nowhere">One</a>
      <a role="tab" id="kept" aria-controls="panel">Two</a>
      <div id="panel" role="tabpanel"></div>`);
    expect(body.querySelector('#lost')).not.toHaveAttribute('aria-controls');
    expect(body.querySelector('#kept')).toHaveAttribute(
      'aria-controls',
      'panel',
    );
  });

  it('leaves one control in a sortable column header', () => {
    const body = mended(`
      <table><thead><tr><th>
        <span role="button" tabindex="0" id="sort">
          <div tabindex="0" role="button" id="handle">Name</div>
        </span>
      </th></tr></thead></table>`);
    expect(body.querySelector('#sort')).toHaveAttribute('tabindex', '0');
    expect(body.querySelector('#handle')).not.toHaveAttribute('tabindex');
    expect(body.querySelector('#handle')).not.toHaveAttribute('role');
  });

  it('leaves no button without a name in a column header', () => {
    const body = mended(`
      <table><thead><tr>
        <th><div data-rbd-draggable-id="0" role="button" tabindex="0" id="empty"></div></th>
        <th><div data-rbd-draggable-id="1" role="button" tabindex="0" id="named">Name</div></th>
      </tr></thead></table>`);
    expect(body.querySelector('#empty')).not.toHaveAttribute('role');
    expect(body.querySelector('#empty')).not.toHaveAttribute('tabindex');
    expect(body.querySelector('#named')).toHaveAttribute('role', 'button');
  });

  it('names the link in the button of a template card', () => {
    const body = mended(`
      <button id="viewDetail-template:default/x" tabindex="0" aria-label="Show template entity details">
        <a href="/catalog/default/template/x"><svg></svg></a>
      </button>`);
    expect(body.querySelector('a')).toHaveAttribute(
      'aria-label',
      'Show template entity details',
    );
    expect(body.querySelector('button')).toHaveAttribute('role', 'group');
    expect(body.querySelector('button')).toHaveAttribute('tabindex', '-1');
  });

  it('does not call a search result an item of a list that is not there', () => {
    const body = mended(
      '<div><li class="MuiListItem-root">order-service</li></div>',
    );
    expect(body.querySelector('li')).toHaveAttribute('role', 'none');
  });

  it('leaves one control in an operation of Swagger UI and names its servers', () => {
    const body = mended(`
      <div class="swagger-ui">
        <div class="servers"><label><select></select></label></div>
        <button class="opblock-summary-control"><a href="#/orders">/v1/orders</a></button>
      </div>`);
    expect(body.querySelector('a')).not.toHaveAttribute('href');
    expect(body.querySelector('select')).toHaveAttribute(
      'aria-label',
      'Server',
    );
  });

  it('lets a block of code that scrolls take the focus', () => {
    const width = (value: number) => ({ configurable: true, value });
    document.body.innerHTML = '<pre id="wide"></pre><pre id="narrow"></pre>';
    const [wide, narrow] = Array.from(document.querySelectorAll('pre'));
    Object.defineProperty(wide, 'scrollWidth', width(200));
    Object.defineProperty(wide, 'clientWidth', width(100));
    mendAccessibility(document);
    expect(wide).toHaveAttribute('tabindex', '0');
    expect(narrow).not.toHaveAttribute('tabindex');
  });

  it('changes nothing the second time', () => {
    const body = mended(
      '<div><li class="MuiListItem-root">order-service</li></div>',
    );
    const once = body.innerHTML;
    mendAccessibility(document);
    expect(body.innerHTML).toBe(once);
  });

  it('does not announce a button that is gone', () => {
    const body = mended(`
      <button id="save">Save</button>
      <div data-live-announcer="true"><div role="log">
        <div role="img" aria-labelledby="save pending"></div>
        <div role="img" aria-labelledby="gone pending"></div>
      </div></div>`);
    expect(
      [...body.querySelectorAll('[role="log"] > div')].map(each =>
        each.getAttribute('role'),
      ),
    ).toEqual(['img', null]);
  });

  it('takes the line of a log for a link, not for a row', () => {
    const body = mended('<a role="row" href="#line-1">1</a>');
    expect(body.querySelector('a')).not.toHaveAttribute('role');
  });

  it('names the buttons around the search in a log', () => {
    const button = (label = '') =>
      `<button class="MuiIconButton-sizeSmall"${label}></button>`;
    const body = mended(`
      <div>${button()}<p>1/3</p>${button()}
        <div class="MuiTextField-root"></div>
        ${button()}${button(' aria-label="Download logs"')}
      </div>
      <div>${button()}</div>`);
    expect(
      [...body.querySelectorAll('button')].map(each =>
        each.getAttribute('aria-label'),
      ),
    ).toEqual([
      'Previous match',
      'Next match',
      'Only lines that match',
      'Download logs',
      null,
    ]);
  });
});
