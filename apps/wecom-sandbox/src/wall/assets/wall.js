/* global document, fetch, setTimeout, clearTimeout, EventSource */
// Live parts of the wall: what changed is fetched again, presses and admin buttons call the control API.
const notice = document.getElementById('notice');

function say(text) {
  notice.textContent = text;
  notice.classList.add('shown');
  clearTimeout(say.timer);
  say.timer = setTimeout(() => notice.classList.remove('shown'), 3000);
}

async function call(method, path, body) {
  const answer = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  return result;
}

function keepers() {
  const kept = new Map();
  for (const node of document.querySelectorAll('[data-keep]')) {
    const chat = node.querySelector('.chat');
    const atEnd = chat && chat.scrollHeight - chat.scrollTop - chat.clientHeight < 40;
    kept.set(node.dataset.keep, { open: node.open, top: atEnd ? undefined : chat?.scrollTop });
  }
  return kept;
}

function restore(kept) {
  for (const node of document.querySelectorAll('[data-keep]')) {
    const before = kept.get(node.dataset.keep);
    if (before?.open) node.open = true;
    const chat = node.querySelector('.chat');
    if (chat) chat.scrollTop = before?.top ?? chat.scrollHeight;
  }
}

let shown = {};
async function refresh() {
  const parts = await call('GET', '/wall/parts');
  const kept = keepers();
  if (parts.admin !== shown.admin && !document.querySelector('#admin :focus[data-switch]')) {
    document.getElementById('admin').innerHTML = parts.admin;
  }
  if (parts.phones !== shown.phones) document.getElementById('phones').innerHTML = parts.phones;
  shown = parts;
  restore(kept);
}

function selectedIn(card) {
  const selected = {};
  for (const select of card.querySelectorAll('select[data-question]'))
    selected[select.dataset.question] = [select.value];
  for (const box of card.querySelectorAll('.votes')) {
    selected[box.dataset.question] = [...box.querySelectorAll('input:checked')].map((input) => input.value);
  }
  return selected;
}

async function press(button) {
  const card = button.closest('.card');
  const { corp, user } = button.closest('.phone').dataset;
  card.classList.add('pressed');
  const body = { what: button.dataset.press, msgId: card.dataset.msg, selected: selectedIn(card) };
  try {
    const result = await call(
      'POST',
      `/sandbox/corps/${encodeURIComponent(corp)}/members/${encodeURIComponent(user)}/press`,
      body,
    );
    if (result.callback?.outcome !== 'received') say('服务商没有响应这次点击');
  } finally {
    card.classList.remove('pressed');
    const menu = button.closest('details');
    if (menu) menu.open = false;
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { method, path, body } = button.dataset;
  const work = button.dataset.press
    ? press(button)
    : method
      ? call(method, path, body ? JSON.parse(body) : undefined)
      : undefined;
  work
    ?.then((result) => {
      if (result?.installed === false) say('安装失败：服务商未响应请求');
    })
    .catch((error) => say(error.message));
});

document.addEventListener('change', (event) => {
  const name = event.target.dataset.switch;
  if (name)
    call('PUT', '/sandbox/switches', { [name]: event.target.value }).catch((error) => say(error.message));
});

restore(new Map());
const stream = new EventSource('/wall/events');
stream.onmessage = () => refresh().catch((error) => say(error.message));
