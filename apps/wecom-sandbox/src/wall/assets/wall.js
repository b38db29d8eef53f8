/* global CSS, document, fetch, setTimeout, clearTimeout, EventSource, FormData */
// Live parts of the wall: what changed is fetched again, presses, buttons and the form call the control API.
const NOTICE_MS = 5000;
const SAID_MS = 8000;
const words = JSON.parse(document.body.dataset.words);
const notice = document.getElementById('notice');

function tell(text) {
  notice.textContent = text;
  notice.classList.add('shown');
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => notice.classList.remove('shown'), NOTICE_MS);
}

/** What each phone says about its last press; kept here, because a phone is drawn anew when something changes. */
const said = new Map();
function tellOnPhone(phoneId, text) {
  clearTimeout(said.get(phoneId)?.timer);
  const timer = setTimeout(() => {
    said.delete(phoneId);
    showSaid();
  }, SAID_MS);
  said.set(phoneId, { text, timer });
  showSaid();
}
function showSaid() {
  for (const phone of document.querySelectorAll('.phone'))
    phone.querySelector('.said').textContent = said.get(phone.id)?.text ?? '';
}

async function call(method, path, body) {
  const answer = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const result = await answer.json();
  if (!answer.ok) throw new Error(words[result.code] ?? result.error);
  return result;
}

function keepers() {
  const kept = new Map();
  for (const node of document.querySelectorAll('[data-keep]')) {
    const chat = node.querySelector('.chat');
    const atEnd = chat && chat.scrollHeight - chat.scrollTop - chat.clientHeight < 40;
    const { member, text } = node.querySelector('form[data-say]')?.elements ?? {};
    const top = atEnd ? undefined : chat?.scrollTop;
    kept.set(node.dataset.keep, { open: node.open, top, member: member?.value, text: text?.value });
  }
  return kept;
}

function restore(kept) {
  for (const node of document.querySelectorAll('[data-keep]')) {
    const before = kept.get(node.dataset.keep);
    if (before?.open) node.open = true;
    const say = node.querySelector('form[data-say]')?.elements;
    if (say && before?.member) Object.assign(say.member, { value: before.member });
    if (say && before?.text) Object.assign(say.text, { value: before.text });
    const chat = node.querySelector('.chat');
    if (chat) chat.scrollTop = before?.top ?? chat.scrollHeight;
  }
}

/** A part in which somebody is choosing or writing waits for the next change. */
const isBusy = (part) =>
  part.querySelector(':focus[data-switch], form[data-say] :focus:not(button)') !== null;

let shown = {};
async function refresh() {
  const parts = await call('GET', '/wall/parts');
  const kept = keepers();
  const unchosen = [...document.querySelectorAll('#who input:not(:checked)')].map(({ value }) => value);
  for (const [id, markup] of Object.entries(parts)) {
    const part = document.getElementById(id);
    if (part && markup !== shown[id] && !isBusy(part)) part.innerHTML = markup;
  }
  for (const box of document.querySelectorAll('#who input')) box.checked = !unchosen.includes(box.value);
  shown = parts;
  restore(kept);
  showSaid();
  markName();
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

/** In a chat with a bot whoever is chosen below it presses. */
async function pressInChat(button, card, { bot, chat }) {
  const member = button.closest('.phone').querySelector('form[data-say]').elements.member.value;
  const wish = { member, chat: chat || undefined, what: button.dataset.press, msgId: card.dataset.msg };
  const event = await call('POST', `/sandbox/bots/${encodeURIComponent(bot)}/press`, {
    ...wish,
    selected: selectedIn(card),
  });
  if (event.fate === 'lost') throw new Error(words.noAnswer);
}

async function say(form) {
  const { bot, chat } = form.closest('.phone').dataset;
  const { member, text } = form.elements;
  if (text.value.trim() === '') return;
  const wish = { member: member.value, chat: chat || undefined, text: text.value };
  text.value = '';
  text.blur();
  await call('POST', `/sandbox/bots/${encodeURIComponent(bot)}/say`, wish);
}

async function press(button) {
  const card = button.closest('.card');
  const phone = button.closest('.phone');
  const { corp, user } = phone.dataset;
  card.classList.add('pressed');
  if (phone.dataset.bot)
    return pressInChat(button, card, phone.dataset)
      .catch((error) => tellOnPhone(phone.id, error.message))
      .finally(() => card.classList.remove('pressed'));
  const path = `/sandbox/corps/${encodeURIComponent(corp)}/members/${encodeURIComponent(user)}/press`;
  try {
    const { callback } = await call('POST', path, {
      what: button.dataset.press,
      msgId: card.dataset.msg,
      selected: selectedIn(card),
    });
    const { status, error } = callback?.attempts.at(-1) ?? {};
    if (callback?.outcome !== 'received')
      tellOnPhone(phone.id, `${words.noAnswer} (${status ?? error ?? '–'})`);
  } catch (error) {
    tellOnPhone(phone.id, error.message);
  } finally {
    card.classList.remove('pressed');
    const menu = button.closest('details');
    if (menu) menu.open = false;
  }
}

const nameOf = (accountId) =>
  document.querySelector(`#who input[value="${CSS.escape(accountId)}"] + span`)?.textContent ?? accountId;
const inWords = ({ accountId, says }) => `${nameOf(accountId)}: ${says}`;
const reachedOf = (alert, outcomes) => {
  const reached = outcomes.filter(({ outcome }) => outcome === 'delivered').length;
  const values = { alert, reached, all: outcomes.length };
  return words.reached.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};

async function raise(form) {
  const button = form.querySelector('button');
  const label = button.textContent;
  const fields = new FormData(form);
  Object.assign(button, { disabled: true, textContent: button.dataset.busy });
  try {
    const { alertId, outcomes } = await call('POST', '/sandbox/alerts', {
      title: fields.get('title'),
      severity: fields.get('severity'),
      recipients: fields.getAll('who'),
    });
    openMenu(false);
    const missed = outcomes.filter(({ outcome }) => outcome !== 'delivered');
    tell([reachedOf(alertId, outcomes), ...missed.map(inWords)].join(' · '));
  } finally {
    Object.assign(button, { disabled: false, textContent: label });
  }
}

function openMenu(isOpen) {
  document.body.classList.toggle('open', isOpen);
  document.getElementById('menu').setAttribute('aria-expanded', String(isOpen));
}

const asTold = (work) => work.catch((error) => tell(error.message));

document.addEventListener('submit', (event) => {
  event.preventDefault();
  asTold(event.target.matches('form[data-say]') ? say(event.target) : raise(event.target));
});

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  const { method, path, body } = button.dataset;
  if (button.dataset.press) press(button);
  else if (button.id === 'menu') openMenu(!document.body.classList.contains('open'));
  else if (method) {
    const work = call(method, path, body ? JSON.parse(body) : undefined);
    asTold(work.then((result) => result.installed === false && tell(words.installFailed)));
  }
});

document.addEventListener('change', (event) => {
  const name = event.target.dataset.switch;
  if (name) asTold(call('PUT', '/sandbox/switches', { [name]: event.target.value }));
});

/** On a small screen: whose phone is seen. */
function markName() {
  const { scrollLeft, clientWidth } = document.getElementById('phones');
  const seen = [...document.querySelectorAll('.phone')].find(
    (phone) => phone.offsetLeft + phone.offsetWidth / 2 > scrollLeft && phone.offsetWidth <= clientWidth,
  );
  for (const link of document.querySelectorAll('#names a'))
    link.classList.toggle('here', link.dataset.phone === seen?.id);
}
document.getElementById('phones').addEventListener('scroll', markName, { passive: true });
document.getElementById('names').addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.dataset.phone).scrollIntoView({ inline: 'center', block: 'nearest' });
});

restore(new Map());
markName();
const stream = new EventSource('/wall/events');
stream.onmessage = () => asTold(refresh());
