import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { AccountSelect } from './account-select';
import { moved } from './draft';

interface MemberOrderProps {
  tenant: string;
  members: readonly string[];
  nameOf: (accountId: string) => string;
  onChange: (members: string[]) => void;
}

/** Who takes turns, in the order of their turns; somebody may come more than once. */
export function MemberOrder({ tenant, members, nameOf, onChange }: MemberOrderProps) {
  const { t } = useTranslation();
  return (
    <div className="editor-field">
      <span>{t('layer.members')}</span>
      <ol className="member-order">
        {members.map((accountId, index) => {
          const name = nameOf(accountId);
          return (
            <li key={`${accountId} ${index}`}>
              <span>{name}</span>
              <Button
                size="small"
                type="text"
                icon={<ArrowUpOutlined aria-hidden />}
                aria-label={t('layer.earlier', { name })}
                disabled={index === 0}
                onClick={() => onChange(moved(members, index, index - 1))}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowDownOutlined aria-hidden />}
                aria-label={t('layer.later', { name })}
                disabled={index === members.length - 1}
                onClick={() => onChange(moved(members, index, index + 1))}
              />
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('layer.without', { name })}
                onClick={() => onChange(members.toSpliced(index, 1))}
              />
            </li>
          );
        })}
      </ol>
      <div className="member-add">
        <AccountSelect
          tenant={tenant}
          label={t('layer.addMember')}
          value={undefined}
          first={[]}
          nameOf={nameOf}
          onChange={(accountId) => onChange([...members, accountId])}
        />
      </div>
    </div>
  );
}
