import { int, optionalInt, optionalText, repeated, text } from './event-field.js';

const ofCorp = {
  serviceCorpId: text('ServiceCorpId'),
  authCorpId: text('AuthCorpId'),
  timeStamp: int('TimeStamp'),
};

/** Events of the system event URL (系统事件接收URL): plaintext has ServiceCorpId and InfoType. Documents 02 §6.7, 06 §4. */
export const systemEventShapes = {
  register_corp: {
    serviceCorpId: text('ServiceCorpId'),
    authCorpId: optionalText('AuthCorpId'),
    timeStamp: optionalInt('TimeStamp'),
  },
  /** D/95804: payment done and codes generated; orderId is the sub order of a multi-corp order. */
  license_pay_success: { ...ofCorp, orderId: text('OrderId'), buyerUserId: optionalText('BuyerUserId') },
  /** D/95805: orderStatus 1 refunded, 2 refused; a different scale from get_order's order_status. */
  license_refund: { ...ofCorp, orderId: text('OrderId'), orderStatus: int('OrderStatus') },
  /** D/95994: scene 1 member opened the app, 2 message push, 3 interconnect API; AccountList repeats per account. */
  auto_activate: {
    ...ofCorp,
    scene: int('Scene'),
    accountList: repeated('AccountList', {
      activeCode: text('ActiveCode'),
      type: int('Type'),
      expireTime: int('ExpireTime'),
      userId: text('UserId'),
      previousStatus: optionalInt('PreviousStatus'),
      previousActiveCode: optionalText('PreviousActiveCode'),
    }),
  },
} as const;
