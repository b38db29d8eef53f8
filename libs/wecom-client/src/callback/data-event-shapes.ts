import {
  int,
  optionalDecimal,
  optionalInt,
  optionalText,
  repeated,
  repeatedText,
  text,
  wrapped,
} from './event-field.js';

const common = {
  toUserName: text('ToUserName'),
  fromUserName: text('FromUserName'),
  createTime: int('CreateTime'),
  agentId: optionalInt('AgentID'),
};
const keyed = { ...common, eventKey: optionalText('EventKey') };
const cardPress = {
  ...common,
  eventKey: text('EventKey'),
  taskId: text('TaskId'),
  cardType: optionalText('CardType'),
  /** Without it a press still says what is wanted; it only brings no right to change the card. */
  responseCode: optionalText('ResponseCode'),
};
/** MsgId is a 64-bit number and stays text (01 §4.6). */
const message = { ...common, msgId: text('MsgId') };

/** Events of the data URL (数据回调): MsgType is `event`, named by Event. Documents 01 §4, 05 §3, 06 §4. */
export const dataEventShapes = {
  subscribe: keyed,
  unsubscribe: keyed,
  enter_agent: keyed,
  change_app_admin: common,
  unlicensed_notify: common,
  inactive_alert: common,
  close_inactive_agent: common,
  reopen_inactive_agent: common,
  low_active_alert: common,
  low_active: common,
  active_restored: common,
  LOCATION: {
    ...common,
    latitude: optionalDecimal('Latitude'),
    longitude: optionalDecimal('Longitude'),
    precision: optionalDecimal('Precision'),
  },
  batch_job_result: common,
  click: keyed,
  view: keyed,
  view_miniprogram: keyed,
  scancode_push: keyed,
  scancode_waitmsg: keyed,
  pic_sysphoto: keyed,
  pic_photo_or_album: keyed,
  pic_weixin: keyed,
  location_select: keyed,
  open_approval_change: common,
  share_agent_change: common,
  share_chain_change: common,
  change_contact: {
    ...common,
    changeType: text('ChangeType'),
    userId: optionalText('UserID'),
    newUserId: optionalText('NewUserID'),
  },
  /** D/90376: SelectedItem and OptionId repeat; absent when the card has no choices. */
  template_card_event: {
    ...cardPress,
    selectedItems: wrapped(
      'SelectedItems',
      repeated('SelectedItem', {
        questionKey: text('QuestionKey'),
        optionIds: wrapped('OptionIds', repeatedText('OptionId')),
      }),
    ),
  },
  template_card_menu_event: cardPress,
} as const;

/** Messages a member wrote to the app, named by MsgType. Document 01 §4.6. */
export const userMessageShapes = {
  text: { ...message, content: text('Content') },
  image: { ...message, picUrl: optionalText('PicUrl'), mediaId: optionalText('MediaId') },
  voice: { ...message, mediaId: optionalText('MediaId'), format: optionalText('Format') },
  video: { ...message, mediaId: optionalText('MediaId'), thumbMediaId: optionalText('ThumbMediaId') },
  location: {
    ...message,
    locationX: optionalDecimal('Location_X'),
    locationY: optionalDecimal('Location_Y'),
    scale: optionalDecimal('Scale'),
    label: optionalText('Label'),
  },
  link: {
    ...message,
    title: optionalText('Title'),
    description: optionalText('Description'),
    url: optionalText('Url'),
    picUrl: optionalText('PicUrl'),
  },
} as const;
