"""Registers of people: members of households, and the lists of civil affairs, schools and the disabled's federation."""

from __future__ import annotations

from typing import Final

from tests.exchange.corpus.shape import HEADER, Shape

PERSONS: Final = (
    Shape(
        "national list of those who left poverty",
        """
        序号 | 序号 | serial
        数据日期 | 数据日期 | date
        县(市、区、旗) | 县(市、区、旗) | county
        乡(镇) | 乡(镇) | township
        行政村 | 行政村 | village
        自然村 | 自然村 | village
        户编号 | 户编号 | ^number
        人编号 | 人编号 | person
        姓名 | 姓名 | name
        证件号码 | 证件号码 | id
        人数 | 家庭人口数 | ^people
        与户主关系 | 与户主关系 | relation
        民族 | 民族 | nation
        文化程度 | 文化程度 | education
        在校生状况 | 在校生状况 | schooling
        健康状况 | 健康状况 | health
        劳动技能 | 劳动技能 | labour
        务工时间（月） | 务工时间（月） | months
        致贫原因1 | 主要致贫原因 | ^cause
        危房户 | 危房户 | ^yes
        人均纯收入 | 人均纯收入 | ^money
        户联系电话 | 户联系电话 | ^phone
        人联系电话 | 联系电话 | phone
        首次识别时间 | 首次识别时间 | ^date
        户类型 | 户类型 | ^risen
        风险是否消除 | 风险是否消除 | ^yes
        """,
        level="member",
        household=3,
    ),
    Shape(
        "national export of members",
        """
        省 | 省 | county
        市 | 市 | county
        县 | 县(市、区、旗) | county
        乡 | 乡(镇) | township
        村 | 行政村 | village
        户编号 | 户编号 | ^number
        人口编号 | 人编号 | person
        姓名 | 姓名 | name
        性别 | 性别 | sex
        出生日期 | 出生日期 | date
        证件类型 | 证件类型 | text
        证件号码 | 证件号码 | id
        民族 | 民族 | nation
        户联系电话 | 户联系电话 | ^phone
        成员联系电话 | 联系电话 | phone
        年度 | 年度 | year
        与户主关系 | 与户主关系 | relation
        文化程度 | 文化程度 | education
        政治面貌 | 政治面貌 | politics
        是否享受低保 | 是否享受低保 | yes
        是否参加大病保险 | 是否参加大病保险 | yes
        残疾类别 | 残疾类别 | disability
        户主姓名 | 户主姓名 | ^name
        户主证件号码 | 户主证件号码 | ^id
        """,
        level="member",
        household=3,
    ),
    Shape(
        "one household over several rows, its columns merged",
        """
        序号 | 序号 | ^serial
        户编号 | 户编号 | ^number
        户主 | 户主姓名 | ^name
        家庭成员 > 姓名 | 姓名 | name
        家庭成员 > 与户主关系 | 与户主关系 | relation
        家庭成员 > 身份证号 | 证件号码 | id
        家庭成员 > 健康状况 | 健康状况 | health
        致贫原因 | 主要致贫原因 | ^cause
        人均纯收入（元） | 人均纯收入 | ^money
        帮扶干部 | 帮扶责任人 | ^name
        """,
        level="member",
        above=(("石桥村贫困户家庭成员信息采集表",),),
        household=3,
        spread="merged",
        below=(("填表人：", "", "", "", "审核：", "", "", "日期："),),
    ),
    Shape(
        "同上 in the household's columns",
        """
        村名 | 行政村 | ^village
        户主姓名 | 户主姓名 | ^name
        户号 | 户编号 | ^number
        姓名 | 姓名 | name
        关系 | 与户主关系 | relation
        公民身份号码 | 证件号码 | id
        家庭住址 | 家庭住址 | ^address
        """,
        level="member",
        household=4,
        spread="同上",
    ),
    Shape(
        "members below their head, the head told by the relation only",
        """
        姓名 | 姓名 | name
        性别 | 性别 | sex
        民族 | 民族 | nation
        身份证号码 | 证件号码 | id
        与户主关系 | 与户主关系 | relation
        文化程度 | 文化程度 | education
        在校情况 | 在校生状况 | schooling
        备注 | 备注 | blank
        """,
        level="member",
        above=(("大坪村一组户籍人口登记表",),),
        household=4,
    ),
    Shape(
        "members with the head's number on the first row only",
        """
        序号 | 序号 | ^serial
        户主姓名 | 户主姓名 | ^name
        成员姓名 | 姓名 | name
        和户主关系 | 与户主关系 | relation
        成员身份证号 | 证件号码 | id
        劳动能力 | 劳动技能 | labour
        务工地点 | 务工所在地 | place
        外出务工时间 | 务工时间（月） | months
        """,
        level="member",
        above=(("脱贫户家庭成员务工情况摸底表",), ("填报村：石桥村", "", "", "填报人：")),
        household=3,
        spread="blank",
        numbers="1",
    ),
    Shape(
        "household blocks, the head's line above each",
        """
        姓名 | 姓名 | name
        与户主关系 | 与户主关系 | relation
        性别 | 性别 | sex
        身份证号码 | 证件号码 | id
        健康状况 | 健康状况 | health
        """,
        level="member",
        above=(("户主姓名：王甲", "", "户编号：43019900000101"),),
        between=(("户主姓名：赵丙", "", "户编号：43019900000102"), HEADER),
        people=8,
        household=4,
        merges="none",
    ),
    Shape(
        "increase of members, one sheet a household",
        """
        姓名 | 姓名 | name
        性别 | 性别 | sex
        公民身份证号码或残疾证号码 | 证件号码 | id
        与户主关系 | 与户主关系 | relation
        民族 | 民族 | nation
        文化程度 | 文化程度 | education
        在校生状况 | 在校生状况 | schooling
        健康状况 | 健康状况 | health
        劳动能力 | 劳动技能 | labour
        务工状况 | 务工状况 | text
        务工时间 | 务工时间（月） | months
        增加原因 | - | code
        """,
        level="member",
        above=(
            ("附件3",),
            ("贫困户家庭成员增加情况表",),
            ("行政村名称：", "石桥村", "", "户主姓名：", "王甲", "", "证件号：", "430199195203120118"),
        ),
        people=3,
        household=3,
    ),
    Shape(
        "decrease of members: the head and the member in one row",
        """
        户主姓名 | 户主姓名 | name
        户主公民身份证号码或残疾证号码 | 户主证件号码 | id
        减少家庭成员姓名 | 姓名 | name
        减少家庭成员公民身份证号码或残疾证号码 | 证件号码 | id
        减少原因 | - | code
        """,
        level="member",
        above=(("附件4 贫困户家庭成员减少情况表",), ("行政村名称：石桥村", "", "行政区划代码：")),
    ),
    Shape(
        "dossier's table of members",
        """
        姓名 | 姓名 | name
        与户主关系 | 与户主关系 | relation
        性别 | 性别 | sex
        年龄 | 年龄 | age
        文化程度 | 文化程度 | education
        在校生情况 | 在校生状况 | schooling
        有无劳动能力 | 是否劳动力 | yes
        健康状况或疾病类型 | 健康状况 | health
        身份证号码或残疾证号码 | 证件号码 | id
        是否参加新农合 | 城乡居民基本医疗保险 | yes
        是否参加新农保 | 城乡居民基本养老保险 | yes
        是否享受低保 | 是否享受低保 | yes
        """,
        level="member",
        people=4,
        household=4,
        above=(("家庭成员基本情况",),),
    ),
    Shape(
        "残联, disability cards",
        """
        序号 | 序号 | serial
        残疾人姓名 | 姓名 | name
        残疾人证号 | 残疾证号 | card
        残疾类别 | 残疾类别 | disability
        残疾等级 | 残疾等级 | grade
        监护人姓名 | 监护人姓名 | name
        家庭住址 | 家庭住址 | address
        联系电话 | 联系电话 | phone
        护理补贴（元/月） | - | money
        开户行 | 开户银行 | bank
        银行卡号 | 银行账号 | account
        """,
        level="member",
        above=(("持证残疾人“两项补贴”发放花名册",), ("填报单位（盖章）：", "", "", "", "2023年6月")),
        below=(("合计",), ("审核人：", "", "", "填表人：")),
    ),
    Shape(
        "特困供养人员",
        """
        序号 | 序号 | serial
        乡镇 | 乡(镇) | township
        村（居） | 行政村 | village
        姓名 | 姓名 | name
        性别 | 性别 | sex
        身份证号 | 证件号码 | id
        供养方式⏎（集中/分散） | - | text
        自理能力 | - | text
        月供养标准（元） | - | money
        银行账号 | 银行账号 | account
        委托代养人 | - | name
        """,
        level="member",
        above=(("柳林镇特困人员救助供养花名册",),),
    ),
    Shape(
        "高龄津贴, who fetches it for whom",
        """
        序号 | 序号 | serial
        姓名 | 姓名 | name
        年龄 | 年龄 | age
        身份证号码 | 证件号码 | id
        户籍所在地 | 户籍地址 | address
        补贴标准 | - | money
        发放金额 | 补贴金额 | money
        社保卡号 | 银行账号 | account
        代领人姓名 | - | name
        代领人身份证号 | - | id
        """,
        level="member",
        above=(("2023年第二季度高龄津贴发放表",),),
        below=(("本页小计",), ("合计",)),
    ),
    Shape(
        "vehicles, by owner",
        """
        序号 | 序号 | serial
        车主姓名 | 姓名 | name
        身份证号码 | 证件号码 | id
        与户主关系 | 与户主关系 | relation
        户主姓名 | 户主姓名 | name
        车牌号 | - | text
        车辆类型 | - | text
        购置时间 | - | month
        核实情况 | - | text
        """,
        level="member",
        above=(("脱贫户拥有机动车核查表",),),
    ),
    Shape(
        "students, titles with item codes",
        """
        序号 | 序号 | serial
        A70 姓名 | 姓名 | name
        身份证号 | 证件号码 | id
        A71就读学校 | 就读学校 | text
        A72年级班级 | - | text
        A73帮扶干部姓名 | 帮扶责任人 | name
        A74帮扶干部单位 | 帮扶单位 | unit
        A75帮扶干部联系电话 | 帮扶责任人电话 | phone
        A76是否得到扶持 | - | yes
        学杂费或保费标准 | - | money
        """,
        level="member",
    ),
    Shape(
        "loans, as a program wrote them out",
        """
        序号 | 序号 | serial
        借款人姓名 | 姓名 | name
        身份证号码 | 证件号码 | id
        家庭人口 | 家庭人口数 | people
        贷款银行 | - | bank
        借款金额 | - | money
        借款利率 | - | months
        申请贴息金额 | 补贴金额 | money
        领取贴息资金开户行 | 开户银行 | bank
        帐号 | 银行账号 | account
        备注 | 备注 | text
        """,
        level="member",
        above=(
            ("附件4", *(f"Unnamed: {one}" for one in range(1, 11))),
            ("脱贫人口小额贷款贴息发放明细表", *[""] * 10),
            (" ", *[""] * 10),
        ),
        below=(("合计", "", "", "", "", 60000, "", 900),),
        file="小额贷款贴息.csv",
        merges="none",
    ),
    Shape(
        "party members, dates of many kinds",
        """
        序号 | 序号 | serial
        姓名 | 姓名 | name
        性别 | 性别 | sex
        民族 | 民族 | nation
        籍贯 | 籍贯 | place
        学历 | 文化程度 | education
        出生日期 | 出生日期 | date
        公民身份证号 | 证件号码 | id
        入党时间 | - | date
        所属支部 | - | text
        电话 | 联系电话 | phone
        """,
        level="member",
        above=(("大坪村2023年度党员名册",),),
    ),
    Shape(
        "高龄津贴, the kin and the telephone of who fetches it",
        """
        序号 | 序号 | serial
        姓名 | 姓名 | name
        性别 | 性别 | sex
        身份证号码 | 证件号码 | id
        家庭住址 | 家庭住址 | address
        补贴标准 | - | money
        代领人 | - | name
        & 关系 | - | relation
        & 联系电话 | - | phone
        """,
        level="member",
        above=(("石桥村80周岁以上老人高龄津贴发放花名册",),),
        below=(
            ("审核人 王甲", "", "", "填表人 李乙"),
            ("", "以上情况属实。村委会（盖章）"),
            ("", "（大写）捌佰元整"),
            ("以下空白",),
        ),
    ),
    Shape(
        "contracted land, whoever stands for the household beside its members",
        """
        序号 | 序号 | serial
        承包方代表姓名 | 户主姓名 | name
        承包方代表证件号码 | 户主证件号码 | id
        家庭成员姓名 | 姓名 | name
        与承包方代表关系 | 与户主关系 | relation
        成员证件号码 | 证件号码 | id
        备注 | 备注 | blank
        """,
        level="member",
    ),
    Shape(
        "children, with both parents and who looks after them",
        """
        序号 | 序号 | serial
        儿童姓名 | 姓名 | name
        性别 | 性别 | sex
        身份证号 | 证件号码 | id
        父亲姓名 | - | name
        父亲身份证号 | - | id
        & 联系电话 | - | phone
        母亲姓名 | - | name
        & 联系电话 | - | phone
        家庭住址 | 家庭住址 | address
        """,
        level="member",
        above=(("农村留守儿童信息台账",),),
    ),
    Shape(
        "临时救助, who asked and who saw to it under headings",
        """
        序号 | 序号 | serial
        申请人 > 姓名 | 姓名 | name
        申请人 > 身份证号 | 证件号码 | id
        申请人 > 电话 | 联系电话 | phone
        救助金额 | 补贴金额 | money
        经办人 > 姓名 | - | name
        经办人 > 电话 | - | phone
        """,
        level="member",
        above=(("临时救助审批发放表",),),
    ),
)
