import { type ButtonInteractionCard, compileTemplate, renderCard } from './index.js';
import { draw, inEnglish, input } from './card-fixture.js';

describe('id templates of WeCom', () => {
  const looks = (card: ButtonInteractionCard) => /\$[A-Za-z]+=[^$]*\$/.test(JSON.stringify(card));

  it('are dead when an alert carries them', () => {
    const evil = '$userName=wo1$';
    const card = draw({
      title: evil,
      description: evil,
      labels: { a: evil, [evil]: 'x' },
      space: { id: 'x', name: evil },
      responders: [{ accountId: null, name: evil }],
      lastChange: { kind: 'closed', by: { accountId: null, name: '$userAliasOrName=wo1$' }, via: null },
    });
    expect(looks(card)).toBe(false);
    expect(card.main_title.title).toBe('$\u200BuserName=wo1$');
  });

  it('are dead when two values or the template and a value make one together', () => {
    const body = '{{labels.a}}{{labels.b}}\n${{labels.b}}';
    const template = compileTemplate({ title: '{{title}}', body }, { locale: 'zh-CN' });
    expect(looks(draw({ labels: { a: '$user', b: 'Name=wo1$' } }, { template }))).toBe(false);
    expect(looks(draw({ labels: { a: '$', b: 'departmentName=1$' } }, { template }))).toBe(false);
  });

  it('work where the template itself names a member', () => {
    const template = compileTemplate(
      { title: '{{title}}', body: '负责人 $userName=woAbc$' },
      { locale: 'zh-CN' },
    );
    const rendered = renderCard(input({ description: '$userName=woAbc$' }, { template }));
    expect(rendered.needsIdTranslation).toBe(true);
    expect(rendered.card.sub_title_text).toBe('负责人 $userName=woAbc$');
    expect(renderCard(input()).needsIdTranslation).toBe(false);
  });
});

describe('the face', () => {
  const face = (...args: Parameters<typeof input>) => renderCard(input(...args)).face;

  it('is the same a few minutes and some versions later', () => {
    expect(face({ version: 9 }, { now: new Date('2026-11-22T11:47:00Z') })).toBe(face());
    expect(face({}, { card: { cardId: 'another' } })).toBe(face());
  });

  it('is the same when somebody else is paged too', () => {
    const of = (kind: string) => face({ lastChange: { kind, by: null, via: null } });
    expect(of('escalated')).toBe(of('triggered'));
  });

  it.each<[string, Parameters<typeof input>]>([
    ['status', [{ status: 'triggered' }]],
    ['severity', [{ severity: 'info' }]],
    ['snooze', [{ snoozedUntil: '2026-11-22T10:05:00Z' }]],
    ['who acted', [{}, { names: { zhangsan: '张叁' } }]],
    ['an unanswered press', [{}, { pressNote: { action: 'close', by: '张三' } }]],
    ['being replaced', [{}, { look: 'superseded' }]],
    ['the reader', [{}, inEnglish]],
  ])('differs by %s', (_what, args) => {
    expect(face(...args)).not.toBe(face());
  });
});
